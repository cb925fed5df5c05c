"""A link to a heading must name one that its page has."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "anchor-missing"):
        where = "This page" if outcome.uri == outcome.page.uri else f"'{outcome.uri}'"
        cure = corpus_links.meant(outcome, "Name a heading or an id that it has.")
        yield corpus_links.diagnostic_of_link(outcome, f"{where} has no heading '#{outcome.fragment}'.", cure)
