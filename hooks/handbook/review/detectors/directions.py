"""The effect points the other way: rises became falls, stimulates became inhibits, better became worse."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff

ORDER = 80
KIN = frozenset(("amount", "effect", "quality"))


def detect(diff: Diff) -> Iterator[Change]:
    pairs, gone, come = diff.replaced(diff.vocabulary.directions)
    for old, new in pairs:
        if diff.still(old, "a") and diff.still(new, "b"):
            yield diff.change("direction-changed", old, new)
    for old in gone:
        for new in come:
            beside = (
                diff.hunk(old, "a") == diff.hunk(new, "b") and diff.still(old, "a") and diff.still(new, "b")
            )
            if beside and {old.scale, new.scale} <= KIN and old.name != new.name:
                yield diff.change("direction-changed", old, new)
