"""A link must not lead to the computer of its author."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-local"):
        message = f"'{outcome.link.target}' is on the computer of whoever follows it."
        cure = corpus_links.meant(outcome, "Give the public address, or write it as code.")
        diagnostic = corpus_links.diagnostic_of_link(outcome, message, cure)
        yield diagnostic if outcome.uri else replace(diagnostic, severity="warning")
