"""Whether two statements have the same words under owners of the same words; what was typed alike is not read word by word."""

from __future__ import annotations

from .statements import Statement


def as_typed(statement: Statement) -> tuple[str, ...]:
    """A statement and what it stands under as typed, without the title of its page."""
    owned = (o.text for o in statement.owners if o.role != "title")
    return *owned, statement.text


def same_words(one: Statement, other: Statement) -> bool:
    """Whether two statements and their owners have the same words, however written."""
    return as_typed(one) == as_typed(other) or one.flat == other.flat
