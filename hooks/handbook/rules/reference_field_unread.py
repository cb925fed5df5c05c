"""A field must be one that somebody reads."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography.fields import unread
from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean

severity = "warning"
whole_project = True
NEAR = 75


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for typed, known in unread(item):
            cure = (
                did_you_mean(str(typed), known, cutoff=NEAR)
                or "Remove it, or write it as a field that is known."
            )
            yield item.fault(f"Nobody reads the field '{typed}'.", cure, at=str(typed), subject=str(typed))
