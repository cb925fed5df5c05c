"""Statements that went together: a box, a section or a list of which nothing stayed."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field

from ..english.lexicons import Vocabulary
from .diff import Span
from .events import quoted
from .phrases import callout, warns
from .statements import Statement

LOUD = 3
"""How loud a box is that is told as one."""
FEWEST = 3
"""How many items that went are a list that went."""
Key = tuple[str, ...]


@dataclass
class Gone:
    """Statements that went together, and what held them; nothing if a statement went by itself."""

    what: str
    statements: list[Statement] = field(default_factory=list)


def leaving(
    said: Sequence[Statement],
    lists: dict[int, int],
    headings: Container[str],
    vocabulary: Vocabulary,
) -> Iterator[Gone]:
    """What went, together where a box, a section or a list went; `headings` are those that went."""
    groups: dict[Key, Gone] = {}
    for statement in said:
        key, what = holder(statement, headings, lists, vocabulary)
        groups.setdefault(key, Gone(what)).statements.append(statement)
    for group in groups.values():
        if len(group.statements) == 1 and not group.what.startswith("section"):
            group.what = ""
        yield group


def holder(
    statement: Statement, headings: Container[str], lists: dict[int, int], vocabulary: Vocabulary
) -> tuple[Key, str]:
    """What held a statement and went with it, as a key and in words."""
    if callout(statement.within, vocabulary) >= LOUD:
        return ("box", *statement.within, *statement.headings), "box"
    section = statement.headings[-1] if statement.headings else ""
    if section and section in headings:
        return ("section", section), f"section {quoted(section, 50)}"
    if statement.block in lists:
        return ("list", str(lists[statement.block])), "list"
    return ("", str(id(statement))), ""


def lists_gone(page: Sequence[Statement], removed: Sequence[Statement]) -> dict[int, int]:
    """The blocks of lists of which nothing stayed, with the number of their list."""
    went = {id(s) for s in removed}
    found: dict[int, int] = {}
    for number, items in enumerate(lists_of(page)):
        if len({s.block for s in items}) >= FEWEST and all(id(s) in went for s in items):
            found |= {s.block: number for s in items}
    return found


def lists_of(page: Sequence[Statement]) -> Iterator[list[Statement]]:
    """The items of each list, of one section."""
    items: list[Statement] = []
    for statement in page:
        if items and (statement.kind != "item" or statement.headings != items[-1].headings):
            yield items
            items = []
        if statement.kind == "item":
            items.append(statement)
    if items:
        yield items


def foremost(statements: Sequence[Statement], vocabulary: Vocabulary) -> list[Statement]:
    """Statements with the warnings first, then those with numbers."""
    return sorted(
        statements,
        key=lambda s: 0 if warns(s, vocabulary) else 1 if any(c.isdigit() for c in s.text) else 2,
    )


def spanned(spans: list[Span | None]) -> Span | None:
    """Several runs of words as one, at the place of the first."""
    text = ", ".join(s.text for s in spans if s)
    return Span(text, spans[0].start, spans[0].end) if spans[0] else Span(text) if text else None


def led(left: list[Statement]) -> list[Statement]:
    """Statements, of which the few words that head a paragraph stand with what they head."""
    out: list[Statement] = []
    for statement in left:
        if out and out[-1].block == statement.block and len(out[-1].norms) <= 3 and statement.kind != "cell":
            statement = out.pop().joined(statement)
        out.append(statement)
    return out
