"""A diagram is written so that Mermaid can read it."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule
from .authoring.mermaid import fault_of


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for fence in sheet.page.body_fences("mermaid"):
        filled_in = sheet.context.templates and "{%" in fence.text
        fault = None if filled_in else fault_of(fence.text)
        if fault is None:
            continue
        lines = sheet.sources[0].text[fence.body.offset :].split("\n", fault.line + 1)
        offset = fence.body.offset + sum(len(line) + 1 for line in lines[: fault.line])
        line = fence.text.split("\n")[fault.line].strip() if fence.text else ""
        place = sheet.sources[0].place(offset + max(0, lines[fault.line].find(line)))
        message = f"Mermaid cannot read the diagram: {fault.message.rstrip('.')}."
        yield sheet.diagnostic(place, message, "Correct this line.", line[:80], len(line))
