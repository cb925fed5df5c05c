"""A fence must be closed."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule
from .authoring.fences import unclosed_fences

rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for opening in unclosed_fences(sheet):
        typed = f"{opening.fence}{opening.info}"
        message = f"Nothing closes the code that '{typed}' opens."
        cure = f"Close it with '{opening.fence}' on a line of its own."
        yield sheet.diagnostic(opening.place, message, cure, typed, len(typed))
