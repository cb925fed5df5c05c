"""`summary: ID`: a table of outcomes; each cell names its column, so that it can be read as cards."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request

from .types import Outcome, Table, summaries_of

WORDS = {
    "high": "High",
    "moderate": "Moderate",
    "low": "Low",
    "very-low": "Very low",
    "none": "No study found",
}


def list_names(corpus: Corpus) -> Iterable[str]:
    """The ids of the tables."""
    return summaries_of(corpus)


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of the rows."""
    _, table = summaries_of(corpus)[name]
    return [f"outcome-{outcome.id}" for outcome in table.outcomes]


def html(request: Request) -> str:
    """The table, with the columns that it uses."""
    _, table = summaries_of(request.corpus)[request.name]
    columns = columns_of(table)
    heads = "".join(f'<th scope="col">{escape(c)}</th>' for c in (table.first, *columns))
    rows = "\n".join(row(outcome, columns, request) for outcome in table.outcomes)
    return (
        f'<table class="summary-table"><caption>{inline(table.caption, request.address)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}\n</tbody></table>"
    )


def columns_of(table: Table) -> dict[str, str]:
    """Which field each column shows; a column that no row fills is left out."""
    fields = {
        table.result: "result",
        "Without": "without",
        "Difference": "difference",
        "People, studies": "people",
        "Certainty": "certainty",
        "Why it was lowered": "lowered",
    }
    return {head: field for head, field in fields.items() if any(getattr(o, field) for o in table.outcomes)}


def row(outcome: Outcome, columns: dict[str, str], request: Request) -> str:
    """One outcome."""
    cells = "".join(
        f'<td data-label="{escape(head)}">{render_cell(outcome, field, request) or "–"}</td>'
        for head, field in columns.items()
    )
    return f'<tr id="outcome-{escape(outcome.id)}"><th scope="row">{inline(outcome.outcome, request.address)}</th>{cells}</tr>'


def render_cell(outcome: Outcome, field: str, request: Request) -> str:
    """A cell: words, a certainty with its sign, or the reasons that lowered it."""
    if field == "lowered":
        return "; ".join(
            f"{low.domain}{' (two steps)' if low.by > 1 else ''}: {inline(low.why, request.address)}"
            for low in outcome.lowered
        )
    if field != "certainty":
        return inline(getattr(outcome, field), request.address)
    words = WORDS[outcome.certainty]
    if outcome.certainty == "none":
        return words
    return f'<span class="certainty" data-certainty="{outcome.certainty}">{words}</span>'
