"""Sheets of comma- or tab-separated values: each cell is a statement under its row's and its column's head."""

from __future__ import annotations

import csv
from collections.abc import Iterator

from ..english.lexicons import Vocabulary
from ..english.words import stored
from .align import align
from .arrangement import exchanged, rows
from .events import Event
from .evidence import KnownWorks
from .explain import explain
from .owners import OwningPart
from .ownership import owner_changes
from .side import Side
from .statements import Statement
from .telling import Spot, event

SHEETS = (".csv", ".tsv")


def is_sheet(path: str) -> bool:
    """Whether a file is a sheet of values."""
    return path.lower().endswith(SHEETS)


class UnreadableSheet(Exception):
    """Why a sheet cannot be read; one sentence."""


def compare(
    base: Side, head: Side, paths: set[str], vocabulary: Vocabulary, evidence: KnownWorks
) -> Iterator[Event]:
    """The events of the sheets that changed; one that cannot be read is noted."""
    for path in sorted(p for p in paths & base.all_paths & head.all_paths if is_sheet(p)):
        old, new = base.read_text(path), head.read_text(path)
        if old is not None and new is not None:
            try:
                yield from compare_sheets(old, new, path, vocabulary, evidence)
            except UnreadableSheet as error:
                head.unseen[path] = str(error)


def compare_sheets(
    old: str, new: str, path: str, vocabulary: Vocabulary, evidence: KnownWorks
) -> Iterator[Event]:
    """The events of a sheet. Raises UnreadableSheet."""
    spot = Spot(path, path)
    alignment = align(cells(old, path), cells(new, path))
    pairs = list(alignment.pairs)
    yield from exchanged(pairs, spot)
    for was, now in pairs:
        yield from (event(c, was, now, spot) for c in explain(was, now, vocabulary, "data-changed"))
    yield from owner_changes(
        alignment.pairs, (alignment.removed, alignment.added), alignment.crossed, spot, vocabulary
    )
    yield from rows(alignment, spot, evidence)


def cells(text: str, path: str) -> list[Statement]:
    """The cells of a sheet, whose first row and column are heads. Raises UnreadableSheet."""
    found: list[Statement] = []
    heads: list[OwningPart] = []
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator(text, path), strict=True)
    try:
        for row in reader:
            line, values = reader.line_num, [stored(value) for value in row]
            first = len(found)
            for column, value in enumerate(values):
                head = heads[column : column + 1] if heads else []
                side = [OwningPart("row", values[0], first)] if heads and column else []
                if value or not heads:
                    found.append(
                        Statement(
                            path,
                            line,
                            "cell",
                            value,
                            value,
                            row=side[0].text if side else "",
                            column=head[0].text if head else "",
                            block=len(found),
                            owners=(*side, *head),
                        )
                    )
            heads = heads or [OwningPart("column", value, n) for n, value in enumerate(values)]
    except csv.Error as error:
        raise UnreadableSheet(f"Line {reader.line_num}: {error}.") from None
    return found


def separator(text: str, path: str) -> str:
    """What stands between the values of a sheet."""
    first = text.partition("\n")[0]
    return "\t" if path.endswith(".tsv") else max(",;\t", key=first.count)
