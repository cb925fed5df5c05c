"""A list counts from the number that is typed."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule

rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for note in sheet.notes("number"):
        typed, _, shown = note.text.partition(" ")
        message = f"The list begins with '{typed}.' and is shown from {shown} on."
        cure = "Indent what stands between its items by four spaces; where it is not a list, write '\\.' after the number."
        yield sheet.diagnostic(note.place, message, cure, typed, note.length)
