"""An address in the text is a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule

BROKEN = re.compile(r"\][ \t]*\($")
IN_TEMPLATE = re.compile(r"\{\{(?:(?!\}\}).)*$")
"""What a plugin is to fill in is open there."""
severity = "warning"
rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for note in sheet.notes("bare"):
        ahead = sheet.page.source_text(note.place)[max(0, note.place.offset - 4) : note.place.offset]
        if BROKEN.search(ahead):
            continue  # link-not-rendered tells it
        source = sheet.sources[note.place.source]
        start, line = source.line_at(note.place.offset)
        if IN_TEMPLATE.search(line[: note.place.offset - start]):
            continue  # it is what the plugin reads
        whole = note.text if "://" in note.text else f"https://{note.text}"
        message = f"The address '{note.text}' is text, no link."
        yield sheet.diagnostic(
            note.place, message, f"Write '[words]({whole})' or '<{whole}>'.", note.text, note.length
        )
