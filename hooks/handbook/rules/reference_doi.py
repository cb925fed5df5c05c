"""A DOI must be well formed: digits, a slash, and the name of the work, copied whole."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit
from ..identifiers import FAULTS, several

elsewhere = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for typed in several("DOI", item.text("DOI")) if item.csl.get("DOI") else []:
            if fault := FAULTS["DOI"](typed):
                cure = f"Write '{fault.instead}'." if fault.instead else "Copy it anew from the work."
                yield item.fault(f"'{typed}' is not a DOI. {fault.fact}", cure, at="DOI", subject=typed)


def fixes(corpus: Corpus) -> Iterator[Edit]:
    for item in corpus.bibliography.items_in_order:
        for typed in several("DOI", item.text("DOI")) if item.csl.get("DOI") else []:
            fault = FAULTS["DOI"](typed)
            if fault and fault.instead and not FAULTS["DOI"](fault.instead):
                yield from item.edits("DOI", typed, fault.instead)
