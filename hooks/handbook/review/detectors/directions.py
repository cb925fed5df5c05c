"""The effect points the other way: rises became falls, stimulates became inhibits, better became worse."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff
from ..phrases import turned

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
