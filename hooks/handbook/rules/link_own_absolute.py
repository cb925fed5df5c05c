"""A page of the same site must be linked by its path, not by its web address."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit
from ..links import corpus_links, corrections

severity = "warning"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-own-absolute"):
        if outcome.detail == "unknown":
            message = f"'{outcome.link.target}' is an address of this site, where no page of it stands."
            yield corpus_links.diagnostic_of_link(outcome, message, "Correct it, or remove it.")
            continue
        message = f"'{outcome.link.target}' is a page of this site by its web address, and breaks in every copy of it."
        yield corpus_links.diagnostic_of_link(
            outcome, message, corpus_links.meant(outcome, "Link the page's Markdown file.")
        )


def fix(corpus: Corpus) -> Iterator[Edit]:
    return corrections.edits(corpus, "link-own-absolute")
