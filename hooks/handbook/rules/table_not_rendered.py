"""A table must be rendered as a table."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule
from .authoring.lines import broken_lines

rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for broken in broken_lines(sheet):
        if broken.family == "table":
            yield sheet.diagnostic(broken.place, broken.message, broken.cure, broken.mark, len(broken.mark))
