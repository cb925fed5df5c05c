"""A table's row has a cell for each column."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic, Severity
from .authoring import Sheet, Source, page_rule
from .authoring.tables import TypedRow, TypedTable, tables

rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for source in sheet.sources:
        for table in tables(source):
            for row in table.rows:
                yield from of_row(sheet, source, table, row)


LEADS = re.compile(r"[-*+•] |\d{1,3}[.)] |#{1,6} |: |> |\[\^?[^\]]+\]: |\*\[[^\]]+\]: ")
"""What begins a block that is no row of a table."""
OTHERS = re.compile(r"[{<|\[]|!!!|\?\?\?|===|///|:::|-+8<-+")
"""What other readers take out of a table, or that is told elsewhere."""


def is_text_below(sheet: Sheet, source: Source, row: TypedRow, line: str) -> bool:
    """Whether a line without a cell's border was rendered as a row of the table above it."""
    if "|" in line or not line.strip() or (OTHERS.match(line) and not LEADS.match(line)):
        return False
    end = row.offset + len(line)
    return any(
        block.kind == "td"
        and block.first is not None
        and block.first.source == source.number
        and row.offset <= block.first.offset < end
        for block in sheet.reading.blocks
    )


def of_row(sheet: Sheet, source: Source, table: TypedTable, row: TypedRow) -> Iterator[Diagnostic]:
    """What is wrong with the cells of a row."""
    line = source.text[row.offset :].partition("\n")[0]
    if table.columns > 1 and is_text_below(sheet, source, row, line):
        first = line.split()[0]
        message = f"The line that '{first}' begins is shown as a row of the table above it."
        severity: Severity = "error" if LEADS.match(line) else "warning"
        yield sheet.diagnostic(
            source.place(row.offset), message, "Put an empty line before it.", first, len(first), severity
        )
        return
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
