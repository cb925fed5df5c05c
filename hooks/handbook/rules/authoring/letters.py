"""Letters that reach no reader, or not as they were meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...bibliography.markup import MOJIBAKE, mended
from ...diagnostics import Diagnostic
from ...source.marks import inside
from .sheet import Sheet

UNSEEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
"""Control characters, which no browser shows; a form feed parts pages in old files."""


def unreadable_letters(sheet: Sheet) -> Iterator[Diagnostic]:
    """The first control character of each text, and its first letters that were read in a wrong encoding."""
    for source in sheet.sources:
        if match := UNSEEN.search(source.text):
            message = f"The control character U+{ord(match[0]):04X} is typed and not shown."
            yield sheet.diagnostic(source.place(match.start()), message, "Remove it.", "", 1)
        garbled = (m for m in MOJIBAKE.finditer(source.text) if not inside(m.start(), source.code))
        if match := next(garbled, None):
            meant = mended(match[0])
            cure = f"Write '{meant}'." if meant != match[0] else "Type the characters that were meant."
            message = f"'{match[0]}' is text that was read in a wrong encoding."
            yield sheet.diagnostic(source.place(match.start()), message, cure, match[0], len(match[0]))
