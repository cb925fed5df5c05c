"""A statement about the people of the handbook rests on findings in them, or says in whom it was found."""

from __future__ import annotations

from collections.abc import Iterator

from ..claims import checking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from checking.faults(corpus, checking.POPULATION)
