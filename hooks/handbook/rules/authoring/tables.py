"""Tables as typed: their rows and cells, split as Python-Markdown splits them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...source.marks import Ticks, inside
from .sheet import Sheet, Source

SEPARATOR = re.compile(r"[ \t]*\|?[ \t]*(?::?-+:?|:{1,2})[ \t]*(?:\|[ \t]*(?::?-+:?|:{1,2})[ \t]*)*\|?[ \t]*")
SIGN = re.compile(r"\\.|(?P<ticks>`+)|(?P<pipe>\|)")
QUOTED = re.compile(r"[ \t>]*")


@dataclass(frozen=True)
class Cell:
    """A cell: its text, and where it begins in its line."""

    text: str
    start: int


@dataclass(frozen=True)
class TypedRow:
    """A row of a table: the offset of its line, and its cells."""

    offset: int
    cells: list[Cell]


@dataclass(frozen=True)
class TypedTable:
    columns: int
    rows: list[TypedRow]
    """The rows below the line of dashes."""


def is_separator(line: str) -> bool:
    """Whether a line is a table's line of dashes."""
    return "|" in line and "-" in line and bool(SEPARATOR.fullmatch(line))


def cells_of(line: str) -> list[Cell]:
    """The cells of a row: pipes in code and behind a backslash divide nothing."""
    ticks, bounds, at = Ticks(line), [0], 0
    while sign := SIGN.search(line, at):
        at = ticks.end_of_code(sign, len(line)) if sign["ticks"] else sign.end()
        if sign["pipe"]:
            bounds.append(sign.end())
    starts = [(a, b - 1) for a, b in zip(bounds, [*bounds[1:], len(line) + 1], strict=True)]
    cells = [Cell(line[a:b].strip(), a + len(line[a:b]) - len(line[a:b].lstrip())) for a, b in starts]
    if line.lstrip().startswith("|"):
        cells = cells[1:]
    if cells and not cells[-1].text and line.rstrip().endswith("|"):
        cells = cells[:-1]
    return cells


def tables(source: Source) -> Iterator[TypedTable]:
    """The tables of a source: a row, a line of dashes with as many cells, and the rows below."""
    lines = [(at, line) for at, line in source.lines()]
    number = 1
    while number < len(lines):
        at, line = lines[number]
        head = lines[number - 1][1]
        prefix = QUOTED.match(line)
        if not (is_separator(line[prefix.end() if prefix else 0 :]) and "|" in head):
            number += 1
            continue
        columns = len(cells_of(unquoted(line)))
        fits = len(cells_of(unquoted(head))) == columns and lines[number - 1][0] + len(head) + 1 == at
        number += 1
        rows = []
        while number < len(lines) and lines[number][1].strip(" \t>") and fits:
            offset, row = lines[number]
            body = unquoted(row)
            rows.append(TypedRow(offset + len(row) - len(body), cells_of(body)))
            number += 1
        if fits:
            yield TypedTable(columns, rows)


def unquoted(line: str) -> str:
    """A line without what indents or quotes it."""
    return line.lstrip(" \t>")


def in_code(source: Source, offset: int) -> bool:
    """Whether an offset is code."""
    return inside(offset, source.code)


def overfull_rows(sheet: Sheet) -> set[tuple[int, int]]:
    """Rows with more cells than their table has columns: the number of the text, and where the line begins in it."""
    return {
        (source.number, source.line_at(row.offset)[0])
        for source in sheet.sources
        for table in tables(source)
        for row in table.rows
        if len(row.cells) > table.columns
    }
