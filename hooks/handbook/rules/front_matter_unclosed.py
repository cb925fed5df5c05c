"""The settings at the top of a page begin on its first line, and end with a line of three dashes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..source.page import Place
from .authoring import Sheet, page_rule

OPENS = re.compile(
    r"(?P<ahead>\s*)(?P<dashes>-{3,})[ \t]*\n(?:[ \t]*\n|#[^\n]*\n)*(?P<pair>[A-Za-z][\w-]*:(?:[ \t][^\n]*)?)\n"
)
CLOSES = re.compile(r"^[ \t]*(?:-{3,}|\.{3})[ \t]*$", re.M)
HEADING = re.compile(r"\n[ \t]*\n#{1,6} [A-Z]")


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    page = sheet.page
    front = page.text[: page.start]
    opens = OPENS.match(page.text)
    if front.startswith("---"):
        heading = HEADING.search(front)
        if heading:
            yield at(sheet, 0, "The settings at the top of the page go on after its first heading.")
        return
    if not opens:
        return
    closed = CLOSES.search(page.text, opens.end())
    where = opens.start("dashes")
    if not closed:
        yield at(
            sheet, where, "Nothing closes the settings at the top of the page, so they are shown as text."
        )
    elif opens["ahead"] or len(opens["dashes"]) > 3 or closed[0].strip() not in ("---", "..."):
        message = "The settings at the top of the page are shown as text: "
        reason = (
            "they do not begin on its first line"
            if opens["ahead"]
            else "their lines of dashes are not three long"
        )
        yield at(
            sheet,
            where,
            f"{message}{reason}.",
            "Begin the page with '---', and close the settings with '---'.",
        )


def at(
    sheet: Sheet, offset: int, message: str, cure: str = "Close them with '---' on a line of its own."
) -> Diagnostic:
    """A finding at an offset of the whole file."""
    return sheet.diagnostic(Place(offset - sheet.page.start), message, cure, "---", 3)
