"""A PMCID is 'PMC' and a number."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit
from ..identifiers import FAULTS, several

elsewhere = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for typed in several("PMCID", item.text("PMCID")) if item.csl.get("PMCID") else []:
            if fault := FAULTS["PMCID"](typed):
                cure = f"Write '{fault.instead}'." if fault.instead else "Copy it anew from the work."
                yield item.fault(f"'{typed}' is not a PMCID. {fault.fact}", cure, at="PMCID", subject=typed)


def fixes(corpus: Corpus) -> Iterator[Edit]:
    for item in corpus.bibliography.items_in_order:
        for typed in several("PMCID", item.text("PMCID")) if item.csl.get("PMCID") else []:
            fault = FAULTS["PMCID"](typed)
            if fault and fault.instead and not FAULTS["PMCID"](fault.instead):
                yield from item.edits("PMCID", typed, fault.instead)
