"""A statement that rests on findings of low certainty is hedged, or told as what a study found."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import checking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from checking.faults(corpus, checking.CERTAINTY)
