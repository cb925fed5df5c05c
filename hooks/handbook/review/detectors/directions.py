"""The effect points the other way: rises became falls, stimulates became inhibits, better became worse."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff

ORDER = 80
KIN = frozenset(("amount", "effect", "quality", "speed"))


def detect(diff: Diff) -> Iterator[Change]:
    pairs, gone, come = diff.replaced(diff.vocabulary.directions)
    for old, new in pairs:
        if diff.old.still(old) and diff.new.still(new):
            yield diff.change("direction-changed", old, new)
    yield from turned(diff, "directions", "direction-changed")
    for old in gone:
        for new in come:
            beside = diff.together(old, new) and diff.old.still(old) and diff.new.still(new)
            if beside and {old.scale, new.scale} <= KIN and old.name != new.name:
                yield diff.change("direction-changed", old, new)


def turned(diff: Diff, subject: str, code: str) -> Iterator[Change]:
    """A word whose beginning turned: `hypercalcemia` became `hypocalcemia`."""
    for hunk in list(diff.open_hunks()):
        if len(hunk.old) == len(hunk.new) == 1:
            a, b = diff.old.tokens[hunk.old[0]].norm, diff.new.tokens[hunk.new[0]].norm
            if diff.vocabulary.populations.find(diff.old.tokens[hunk.old[0] : hunk.old[0] + 1]):
                continue
            for one, other in diff.vocabulary.data[subject]["prefixes"]:
                for was, now in ((one, other), (other, one)):
                    rest = a.removeprefix(was)
                    if rest != a and len(rest) >= 3 and b == now + rest:
                        yield diff.change(code, hunk.old, hunk.new)
