"""The scheme of an address must be one that exists."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "scheme-unknown"):
        scheme = outcome.link.target.partition(":")[0]
        slip = ":" not in outcome.link.target
        message = (
            f"'{outcome.link.target}' names no scheme."
            if slip
            else f"'{scheme}:' in '{outcome.link.target}' is not a scheme, or is not written as one."
        )
        if outcome.detail == "host":
            message = f"The host in '{outcome.link.target}' cannot be read."
        yield corpus_links.diagnostic_of_link(outcome, message, corpus_links.meant(outcome, "Correct it."))
