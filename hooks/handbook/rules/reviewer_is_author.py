"""A page's reviewer must not be one of its authors."""

from __future__ import annotations

from collections.abc import Iterator

from .. import persons
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        authors = persons.under(page.meta, persons.AUTHORS)
        for reviewer in persons.under(page.meta, persons.REVIEWERS):
            if author := persons.among(authors, reviewer.name):
                yield page.front_fault(
                    reviewer.field, reviewer.number, subject=reviewer.name,
                    message=f"'{reviewer.name}' reviews a page that '{author.name}' wrote.",
                    cure="Name a reviewer who is not among the authors.",
                )  # fmt: skip
