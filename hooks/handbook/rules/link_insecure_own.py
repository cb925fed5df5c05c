"""A link to the own site must not use http where the site uses https."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit
from ..links import corpus_links, corrections


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-insecure-own"):
        message = f"'{outcome.link.target}' leads to this site without encryption."
        yield corpus_links.diagnostic_of_link(
            outcome, message, corpus_links.meant(outcome, "Link the page's Markdown file.")
        )


def fix(corpus: Corpus) -> Iterator[Edit]:
    return corrections.edits(corpus, "link-insecure-own")
