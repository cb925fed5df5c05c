"""An address in the text is a link."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule

severity = "warning"


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for note in sheet.notes("bare"):
        whole = note.text if "://" in note.text else f"https://{note.text}"
        message = f"The address '{note.text}' is text, no link."
        yield sheet.diagnostic(
            note.place, message, f"Write '[words]({whole})' or '<{whole}>'.", note.text, note.length
        )
