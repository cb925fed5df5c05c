"""An ISSN must have eight digits, and the check digit that the others give."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..identifiers import FAULTS, several

elsewhere = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for typed in several("ISSN", item.text("ISSN")) if item.csl.get("ISSN") else []:
            if fault := FAULTS["ISSN"](typed):
                cure = f"Write '{fault.instead}'." if fault.instead else "Copy it anew from the work."
                yield item.fault(f"'{typed}' is not an ISSN. {fault.fact}", cure, at="ISSN", subject=typed)
