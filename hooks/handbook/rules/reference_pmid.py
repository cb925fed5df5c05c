"""A PMID is a number of up to eight digits."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit
from ..identifiers import FAULTS, several

elsewhere = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for typed in several("PMID", item.text("PMID")) if item.csl.get("PMID") else []:
            if fault := FAULTS["PMID"](typed):
                cure = f"Write '{fault.instead}'." if fault.instead else "Copy it anew from the work."
                yield item.fault(f"'{typed}' is not a PMID. {fault.fact}", cure, at="PMID", subject=typed)


def fixes(corpus: Corpus) -> Iterator[Edit]:
    for item in corpus.bibliography.items_in_order:
        for typed in several("PMID", item.text("PMID")) if item.csl.get("PMID") else []:
            fault = FAULTS["PMID"](typed)
            if fault and fault.instead and not FAULTS["PMID"](fault.instead):
                yield from item.edits("PMID", typed, fault.instead)
