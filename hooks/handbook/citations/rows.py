"""Rows of tables that cite in one of their cells."""

from __future__ import annotations

from ..source.markdown_page import SourcePage


def cited_rows(page: SourcePage) -> set[int]:
    """The cells of table rows that cite in one of their cells."""
    cited = {c.block for c in page.reading.citations}
    rows: list[list[int]] = []
    for number, block in enumerate(page.reading.blocks):
        if block.kind in ("td", "th"):
            if not block.row:
                rows.append([])
            rows[-1].append(number)
    return {cell for row in rows if cited.intersection(row) for cell in row}
