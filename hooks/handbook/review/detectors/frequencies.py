"""How often: `daily` became `weekly`, `rarely` became `often`."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff

ORDER = 65


def detect(diff: Diff) -> Iterator[Change]:
    for hunk in list(diff.open_hunks()):
        a = [n for n in hunk.a if n in diff.open_a and diff.a[n].kind == "rate"]
        b = [n for n in hunk.b if n in diff.open_b and diff.b[n].kind == "rate"]
        for number in range(max(len(a), len(b))):
            old = range(a[number], a[number] + 1) if number < len(a) else None
            new = range(b[number], b[number] + 1) if number < len(b) else None
            if (old and new) or len(diff.content("a", hunk.a)) + len(diff.content("b", hunk.b)) <= 5:
                yield diff.change("frequency-changed", old, new)
    pairs, gone, come = diff.replaced(diff.vocabulary.frequencies)
    for was, now in pairs:
        if now.weight < 6 and diff.still(now, "b") and diff.still(was, "a"):
            yield diff.change("frequency-changed", was, now)
    for term in gone:
        if term.scale == "often" and term.weight <= 2 and len(diff.hunks[diff.hunk(term, "a")].a) <= 3:
            yield diff.change("frequency-changed", term, None)
    for term in come:
        if term.scale == "often" and term.weight <= 5 and len(diff.hunks[diff.hunk(term, "b")].b) <= 3:
            yield diff.change("frequency-changed", None, term)
