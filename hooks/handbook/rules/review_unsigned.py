"""A page that says when it was reviewed says by whom."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english import people

recalled = "page"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    has_settings = corpus.project.asks
    for page in corpus.chosen:
        when = page.meta.get("last_reviewed")
        signs = has_settings or "reviewers" in page.meta
        if when and signs and not any(p.name.strip() for p in people.under(page.meta, people.REVIEWERS)):
            message = f"The page was reviewed on {when}, and names no reviewer."
            cure = "Name who reviewed it in 'reviewers', or remove the date."
            yield page.front_fault("last_reviewed", message=message, cure=cure, subject=str(when))
