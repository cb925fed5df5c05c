"""On a page that asks for citations, a number with a unit cites the finding it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import checking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from checking.faults(corpus, checking.UNSOURCED)
