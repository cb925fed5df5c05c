"""A list within a list is indented by four spaces."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..source.page import Block
from .authoring import Sheet, page_rule

severity = "warning"
rendering = True
ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d+[.)])[ \t]+(?=\S)")


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    if sheet.context.uses("mdx_truly_sane_lists"):
        return
    above: dict[tuple[str, ...], tuple[int, int, Block]] = {}
    reported: set[tuple[str, ...]] = set()
    for block in sheet.reading.blocks:
        first = block.first
        if "li" not in block.within or "footnote" in block.within or first is None:
            above, reported = {}, set()
            continue
        at, line = sheet.sources[first.source].line_at(first.offset)
        item = ITEM.match(line)
        if not item:
            continue
        indent = len(item["indent"].expandtabs(4))
        before = above.get(block.within)
        if (
            before
            and 1 < indent - before[0] < 4
            and before[1] == first.source
            and block.within not in reported
        ):
            place = first._replace(offset=at + len(item["indent"]))
            message = f"This item is indented by {indent - before[0]} spaces, and is shown beside the one above it, not below it."
            yield sheet.diagnostic(
                place, message, f"Indent it by {before[0] + 4} spaces.", item["mark"], len(item["mark"])
            )
            reported.add(block.within)
        if block.within not in reported:
            above[block.within] = (indent, first.source, block)
