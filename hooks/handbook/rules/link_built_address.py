"""A link in Markdown must name the source of a page, not its address in the built site."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit
from ..links import corpus_links, corrections


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-built-address"):
        message = f"'{outcome.link.target}' is an address of the built site, which Markdown does not follow."
        yield corpus_links.diagnostic_of_link(outcome, message, corpus_links.meant(outcome, ""))


def fix(corpus: Corpus) -> Iterator[Edit]:
    return corrections.edits(corpus, "link-built-address")
