"""A page's reviewer must not be one of its authors."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english import people

recalled = "page"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        authors = people.under(page.meta, people.AUTHORS)
        for reviewer in people.under(page.meta, people.REVIEWERS):
            if author := people.among(authors, reviewer.name):
                yield page.front_fault(
                    reviewer.field,
                    reviewer.number,
                    subject=reviewer.name,
                    message=f"'{reviewer.name}' reviews a page that '{author.name}' wrote.",
                    cure="Name a reviewer who is not among the authors.",
                )
