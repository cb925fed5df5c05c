"""A table's row has a cell for each column."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, Source, page_rule
from .authoring.tables import TypedRow, TypedTable, tables

rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for source in sheet.sources:
        for table in tables(source):
            for row in table.rows:
                yield from of_row(sheet, source, table, row)


def of_row(sheet: Sheet, source: Source, table: TypedTable, row: TypedRow) -> Iterator[Diagnostic]:
    """What is wrong with the cells of a row."""
    extra = [cell for cell in row.cells[table.columns :] if cell.text]
    if extra:
        place = source.place(row.offset + extra[0].start)
        message = f"The table has {table.columns} columns, this row {len(row.cells)} cells: '{extra[0].text}' is not shown."
        cure = "Give the table another column, or join two cells; write '\\|' for the character itself."
        yield sheet.diagnostic(place, message, cure, extra[0].text, len(extra[0].text))
    elif 1 < len(row.cells) < table.columns:
        message = f"The table has {table.columns} columns, this row {len(row.cells)} cells."
        cure = "Write a cell for each column, be it an empty one."
        yield sheet.diagnostic(source.place(row.offset), message, cure, row.cells[0].text, severity="warning")
