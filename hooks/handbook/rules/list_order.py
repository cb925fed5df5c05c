"""The items of a list are typed with the numbers that are shown."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule

severity = "warning"
rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for note in sheet.notes("order"):
        typed, _, shown = note.text.partition(" ")
        message = f"The item that is typed '{typed}.' is shown as {shown}."
        cure = "Number the items in their order, or all of them '1.'; what begins again needs something between the lists."
        yield sheet.diagnostic(note.place, message, cure, typed, note.length)
