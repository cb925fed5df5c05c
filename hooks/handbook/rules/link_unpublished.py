"""A link must not lead to a page that is not published."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-unpublished"):
        message = f"'{outcome.link.target}' leads to '{outcome.uri}', which is {outcome.detail} and not in the built site."
        yield corpus_links.diagnostic_of_link(outcome, message, "Publish the page, or remove the link.")
