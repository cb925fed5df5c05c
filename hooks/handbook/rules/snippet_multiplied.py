"""Snippets that include snippets stay within what a page can hold."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..source.limits import MOST_LINES
from .authoring import Sheet, page_rule


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for note in sheet.notes("snippets"):
        request = next((s for s in sheet.reading.snippets if s.place.source == 0), None)
        message = f"The snippets of this page multiply to more than {MOST_LINES:,} lines; what follows in '{note.text}' is not read."
        yield sheet.diagnostic(
            request.place if request else note.place, message, "Include fewer of them.", note.text
        )
