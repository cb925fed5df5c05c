"""An image has an alternative text."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule

severity = "warning"


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for note in sheet.notes("picture"):
        alternative, _, address = note.text.partition("\n")
        message = f"The image '{address}' has no alternative text."
        if alternative:
            message = f"The alternative text of the image '{address}' is its file's name."
        cure = "Say in words what it shows: '![what it shows](address)'."
        yield sheet.diagnostic(note.place, message, cure, address)
