"""A page's next review must not be past."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.dates import as_day

severity = "warning"
recalled = "page"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        due = as_day(page.meta.get("next_review"))
        if due and due < corpus.today:
            yield page.front_fault(
                "next_review",
                subject=due.isoformat(),
                message=f"Its review was due on {due.isoformat()}.",
                cure="Review it against its sources, then set 'last_reviewed' to that day and 'next_review' to the next.",
            )
