"""A file that a page links or loads must exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links
from ..links.missing import said_of_missing


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "asset-missing"):
        cure = corpus_links.meant(outcome, "Add the file, or correct its address.")
        yield corpus_links.diagnostic_of_link(outcome, said_of_missing(outcome, "file"), cure)
