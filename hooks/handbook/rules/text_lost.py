"""Every word that is typed is shown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..source.front_matter import KNOWN_FIELDS, PAIR
from .authoring import Sheet, page_rule
from .authoring.letters import unreadable_letters
from .authoring.lost import read_as_elements, unused_abbreviations
from .authoring.tables import overfull_rows

rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    yield from unreadable_letters(sheet)
    yield from read_as_settings(sheet)
    yield from read_as_elements(sheet)
    yield from unused_abbreviations(sheet)
    rows = overfull_rows(sheet)
    requests = {s.request for s in sheet.reading.snippets}
    for note in sheet.notes("lost"):
        place = note.place
        at, line = sheet.sources[place.source].line_at(place.offset)
        if not place.source and line.strip() not in requests and (0, at) not in rows:
            text = sheet.sources[0].text
            word = re.compile(r"\S+").search(text, place.offset + note.length - 1)
            words = " ".join(text[place.offset : word.end() if word else place.offset + note.length].split())
            message = f"'{words[:70]}' is typed and not shown."
            yield sheet.diagnostic(place, message, "Put it where it is read.", words, note.length)


def read_as_settings(sheet: Sheet) -> Iterator[Diagnostic]:
    """Sentences at the top of a page that look like settings: 'Note: …'."""
    page = sheet.page
    if page.start == 0 or page.text.startswith("---"):
        return
    for line in page.text[: page.start].split("\n"):
        pair = PAIR.match(line)
        if (
            pair
            and pair["value"].strip()
            and (pair["key"].lower() not in KNOWN_FIELDS or re.search(r"\w \w+ \w+.*[.!?]$", pair["value"]))
        ):
            message = f"'{line.strip()[:70]}' is typed and not shown: the first lines of a page are read as its settings."
            offset = page.text.find(line) - page.start
            place = sheet.sources[0].place(offset)
            yield sheet.diagnostic(place, message, "Put an empty line before it.", line.strip(), len(line))
            return
