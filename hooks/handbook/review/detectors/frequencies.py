"""How often: `daily` became `weekly`, `rarely` became `often`."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff

ORDER = 65


def detect(diff: Diff) -> Iterator[Change]:
    for hunk in list(diff.open_hunks()):
        a = [n for n in hunk.old if n in diff.old.open and diff.old.tokens[n].kind == "rate"]
        b = [n for n in hunk.new if n in diff.new.open and diff.new.tokens[n].kind == "rate"]
        for number in range(max(len(a), len(b))):
            old = range(a[number], a[number] + 1) if number < len(a) else None
            new = range(b[number], b[number] + 1) if number < len(b) else None
            if (old and new) or len(diff.old.content(hunk.old)) + len(diff.new.content(hunk.new)) <= 5:
                yield diff.change("frequency-changed", old, new)
    pairs, gone, come = diff.replaced(diff.vocabulary.frequencies)
    for was, now in pairs:
        if now.weight < 6 and diff.new.still(now) and diff.old.still(was):
            yield diff.change("frequency-changed", was, now)
    for term in gone:
        if term.scale == "often" and term.weight <= 2 and len(diff.old.spans[diff.old.hunk_of(term)]) <= 3:
            yield diff.change("frequency-changed", term, None)
    for term in come:
        if term.scale == "often" and term.weight <= 5 and len(diff.new.spans[diff.new.hunk_of(term)]) <= 3:
            yield diff.change("frequency-changed", None, term)
