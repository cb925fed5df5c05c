"""Before became after."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff
from ..phrases import turned

ORDER = 45


def detect(diff: Diff) -> Iterator[Change]:
    pairs = [
        pair
        for scale in diff.vocabulary.times.phrases
        for pair in diff.replaced(diff.vocabulary.times, (scale,))[0]
    ]
    for old, new in pairs:
        if diff.old.still(old) and diff.new.still(new) and diff.together(old, new):
            yield diff.change("temporal-order-changed", old, new)
    yield from turned(diff, "times", "temporal-order-changed")
