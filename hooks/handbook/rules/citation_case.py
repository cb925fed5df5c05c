"""A citation's key must be written with the capitals that the bibliography has."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.all_cites:
        known = corpus.bibliography.by_lower_key.get(cite.key.lower())
        if known and cite.key not in corpus.bibliography:
            yield cite.fault(
                f"'@{cite.key}' is in the bibliography with other capitals.", f"Write '@{known}'."
            )
