"""Text that browsers take for elements, and explanations of abbreviations that no text has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ...source.marks import inside
from .html import is_word, swallows, tags, texts_in_brackets
from .sheet import Sheet

ABBREVIATION = re.compile(r"^[ \t>]*\*\[(?P<name>[^\\\n]+?)\] ?:[ ]*\n?[ ]*(?P<title>\S[^\n]*)", re.M)


def unused_abbreviations(sheet: Sheet) -> Iterator[Diagnostic]:
    """The first abbreviation that a page explains and does not have; a page of nothing else is there for others."""
    if not sheet.context.uses("abbr", "extra", "markdown.extensions.extra") or not sheet.reading.blocks:
        return
    source = sheet.sources[0]
    defined = [m for m in ABBREVIATION.finditer(source.text) if not inside(m.start(), source.code)]
    shown = " ".join(block.text for block in sheet.reading.blocks) if defined else ""
    unused = [m for m in defined if not re.search(rf"(?<!\w){re.escape(m['name'])}(?!\w)", shown)]
    if unused:
        name, others = unused[0]["name"], len(unused) - 1
        message = f"'{unused[0]['title'][:70]}' is typed and not shown: the page does not have '{name}'."
        message += (
            f" {others} more abbreviation{'s' * (others > 1)} of the page {'are' if others > 1 else 'is'} not used."
            * bool(others)
        )
        place = source.place(unused[0].start())
        yield sheet.diagnostic(place, message, "Use it, or take it out.", name, len(unused[0][0]), "warning")


def read_as_elements(sheet: Sheet) -> Iterator[Diagnostic]:
    """Words in angle brackets that are no element of HTML."""
    for source in sheet.sources:
        found = list(tags(source))
        closed = {tag.name for tag in found if tag.closes}
        for tag in found:
            if tag.closes and tag.attributes.strip():
                message = f"'{tag.text}' is typed and not shown: a tag that closes holds no words."
                yield sheet.diagnostic(
                    source.place(tag.offset), message, f"Write '</{tag.name}>'.", tag.text, len(tag.text)
                )
            if swallows(tag, source):
                message = f"What follows '{tag.text}' is not shown: nothing closes a quotation mark in it."
                yield sheet.diagnostic(
                    source.place(tag.offset), message, "Close it before the '>'.", tag.text, len(tag.text)
                )
            if not tag.closes and is_word(tag, closed):
                message = f"'{tag.text}' is typed and not shown: it is read as an element of HTML."
                yield sheet.diagnostic(
                    source.place(tag.offset), message, "Write it in backticks.", tag.text, len(tag.text)
                )
        for offset, text in texts_in_brackets(source):
            message = (
                f"'<{text}>' is typed and not shown: it is no address, and is read as an element of HTML."
            )
            cure = "Begin the address with 'https://', or write it in backticks."
            yield sheet.diagnostic(source.place(offset), message, cure, text, len(text) + 2)
