"""Rows of tables that say the same, wherever they stand."""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence

from .compared import marks, words
from .statements import Statement


def proven_rows(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> None:
    """Match rows of tables in which each cell is the same under the same head; the order of rows and columns says nothing.

    Rows that were typed alike are matched first, so that of a long table only the words of the others are compared.
    """
    old_rows, new_rows = list(table_rows(olds)), list(table_rows(news))
    for key in (typed_key, cell_key):
        taken = set(matched.values())
        waiting: dict[Hashable, deque[list[int]]] = defaultdict(deque)
        for row in new_rows:
            if row[0] not in taken:
                waiting[row_key(news, row, key)].append(row)
        for row in old_rows:
            others = waiting.get(row_key(olds, row, key)) if row[0] not in matched else None
            if others:
                cells = defaultdict[Hashable, deque[int]](deque)
                for n in others.popleft():
                    cells[key(news[n])].append(n)
                matched.update({o: cells[key(olds[o])].popleft() for o in row})


def typed_key(cell: Statement) -> Hashable:
    """A cell with the head of its column, as typed."""
    return cell.column, cell.text, refs(cell), cell.notes


def table_rows(statements: Sequence[Statement]) -> Iterator[list[int]]:
    """The cells of each row, by their numbers; the heads of columns are a row as well."""
    row: list[int] = []
    for n, statement in enumerate(statements):
        if row and (
            statement.kind != "cell" or not statement.row and (statement.column or statements[n - 1].column)
        ):
            yield row
            row = []
        if statement.kind == "cell":
            row.append(n)
    if row:
        yield row


def cell_key(cell: Statement) -> Hashable:
    """A cell with the head of its column."""
    return words(marks(cell.column)), words(marks(cell.text)), refs(cell), cell.notes


def row_key(
    statements: Sequence[Statement], row: list[int], key: Callable[[Statement], Hashable]
) -> Hashable:
    """A row with the table's owners."""
    first = statements[row[0]]
    outside = tuple(o.text for o in first.owners if o.role not in ("row", "column", "title"))
    return outside, frozenset(Counter(key(statements[n]) for n in row).items())


def refs(statement: Statement) -> frozenset[tuple[str, ...]]:
    return frozenset((r.key, *r.place) for r in statement.refs)
