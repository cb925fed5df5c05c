"""Before became after."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff

ORDER = 45


def detect(diff: Diff) -> Iterator[Change]:
    pairs, _, _ = diff.replaced(diff.vocabulary.times)
    for old, new in pairs:
        if old.start in diff.open_a and diff.hunk(old, "a") == diff.hunk(new, "b"):
            yield diff.change("temporal-order-changed", old, new)
