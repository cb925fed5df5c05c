"""Two headings that stand side by side have different words."""

from __future__ import annotations

from collections.abc import Iterator

from ..authoring import Sheet, page_rule
from ..diagnostics import Diagnostic

severity = "warning"


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    above: list[tuple[int, str, int]] = []
    seen: dict[tuple[int, int, str], int] = {}
    for number, heading in enumerate(sheet.reading.headings):
        above = [h for h in above if h[0] < heading.level]
        key = (above[-1][2] if above else -1, heading.level, heading.text.casefold())
        if heading.text and heading.level > 1 and key in seen:
            first = sheet.reading.headings[seen[key]]
            _, line, _ = sheet.page.position(first.place)
            message = (
                f"The heading '{heading.text}' stands in line {line} too, so its address ends in a number."
            )
            yield sheet.fault(heading.place, message, "Give it words of its own.", heading.text)
        seen.setdefault(key, number)
        above.append((heading.level, heading.text, number))
