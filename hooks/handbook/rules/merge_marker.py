"""What Git leaves in a file where two versions differ is resolved before it is published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..source.marks import inside
from ..source.page import Place
from .authoring import Sheet, page_rule

MARKER = re.compile(r"^(?:<{7}|>{7}|\|{7})(?=[ \t]\S|$).*|^={7}$", re.M)


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    text, start, code = sheet.page.text, sheet.page.start, sheet.sources[0].fenced
    markers = [m for m in MARKER.finditer(text) if not inside(m.start() - start, code)]
    conflict = False
    for marker in markers:
        begins = marker[0].startswith("<")
        if marker[0].startswith("=") or (conflict and not begins):
            conflict = conflict and not marker[0].startswith(">")
            continue
        message = f"'{marker[0]}' is left from a merge: two versions of the text stand here."
        cure = "Keep one of them, and remove the marker lines."
        yield sheet.diagnostic(Place(marker.start() - start), message, cure, marker[0], len(marker[0]))
        conflict = begins
