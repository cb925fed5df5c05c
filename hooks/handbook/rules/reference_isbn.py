"""An ISBN must have ten or thirteen digits, and the check digit that the others give."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..identifiers import FAULTS, several

elsewhere = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for typed in several("ISBN", item.text("ISBN")) if item.csl.get("ISBN") else []:
            if fault := FAULTS["ISBN"](typed):
                cure = f"Write '{fault.instead}'." if fault.instead else "Copy it anew from the work."
                yield item.fault(f"'{typed}' is not an ISBN. {fault.fact}", cure, at="ISBN", subject=typed)
