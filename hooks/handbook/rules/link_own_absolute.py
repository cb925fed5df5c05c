"""A page of the same site must be linked by its path, not by its web address."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit
from ..links import corpus_links, corrections


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.of(corpus, "link-own-absolute"):
        message = f"'{outcome.link.target}' is a page of this site by its web address, and breaks in every copy of it."
        yield corpus_links.fault(
            outcome, message, corpus_links.meant(outcome, "Link the page's Markdown file.")
        )


def fix(corpus: Corpus) -> Iterator[Edit]:
    return corrections.edits(corpus, "link-own-absolute")
