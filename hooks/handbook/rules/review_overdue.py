"""A page's next review must not be past."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any

from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        due = day(page.meta.get("next_review"))
        if due and due < corpus.today:
            yield page.front_fault(
                "next_review", subject=due.isoformat(), message=f"Its review was due on {due.isoformat()}.",
                cure="Review it against its sources, then set 'last_reviewed' to that day and 'next_review' to the next.",
            )  # fmt: skip


def day(value: Any) -> datetime.date | None:
    """A date as YAML reads it or as it is written, or None."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(str(value))
    except ValueError:
        return None
