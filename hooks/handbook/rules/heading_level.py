"""A heading is one level below the one that it belongs to, and a page has one title."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule

severity = "warning"
rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    above, titles = 1, 0
    for heading in sheet.reading.headings:
        titles += heading.level == 1
        if heading.level == 1 and titles > 1:
            message = f"'{heading.text}' is a second title: a page has one heading of the first level."
            yield sheet.diagnostic(
                heading.place,
                message,
                "Make it '##', and what stands below it one level lower.",
                heading.text,
            )
        elif heading.level > above + 1:
            message = f"The heading '{heading.text}' is of level {heading.level}, the one above it of level {above}."
            yield sheet.diagnostic(heading.place, message, f"Make it '{'#' * (above + 1)}'.", heading.text)
        above = heading.level
