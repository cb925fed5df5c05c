"""A PMCID is 'PMC' and a number."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import faulty_identifiers
from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    yield from faulty_identifiers.check_identifiers(corpus.bibliography.items_in_order, "PMCID")


def fix(corpus: Corpus) -> Iterator[Edit]:
    yield from faulty_identifiers.edits(corpus.bibliography.items_in_order, "PMCID")
