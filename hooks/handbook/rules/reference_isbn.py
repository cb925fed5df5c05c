"""An ISBN must have ten or thirteen digits, and the check digit that the others give."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import faulty_identifiers
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from faulty_identifiers.check_identifiers(corpus.bibliography.items_in_order, "ISBN")
