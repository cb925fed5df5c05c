"""A summarized certainty follows from where it starts and from what lowered it."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.corpus import Corpus
from handbook.diagnostics import Diagnostic

from .types import Outcome, graded, summaries_of

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for key, table in summaries_of(corpus).values():
        for n, outcome in enumerate(table.outcomes):
            if outcome.certainty != graded(outcome):
                data = corpus.data["summaries"]
                line, column = data.place(*key, "outcomes", n)
                yield Diagnostic(
                    path=data.path,
                    line=line,
                    column=column,
                    message=f"'{outcome.id}' is of {said(outcome.certainty)} certainty, but {reasons(outcome)} gives {said(graded(outcome))}.",
                    cure="Correct the certainty, or what it starts from and what lowered it.",
                    subject=outcome.id,
                )


def reasons(outcome: Outcome) -> str:
    """Where it starts and how far it is lowered, in words."""
    steps = sum(lowered.by for lowered in outcome.lowered)
    start = "no study" if outcome.starts == "none" else f"a start at {outcome.starts}"
    return f"{start}, lowered by {steps}," if steps else start


def said(level: str) -> str:
    return level.replace("-", " ")
