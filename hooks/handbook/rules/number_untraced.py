"""A number in a sentence that cites findings stands in one of them."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import checking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from checking.faults(corpus, checking.NUMBERS)
    yield from checking.pointless(corpus)
