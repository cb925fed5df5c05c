"""A name stands by itself, with its family name and its given names or initials apart."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import Item
from ..bibliography.name_forms import example, wrong
from ..bibliography.shapes import NAME_ROLES
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for role in NAME_ROLES:
            if role in item.csl:
                yield from in_role(item, role)


def in_role(item: Item, role: str) -> Iterator[Diagnostic]:
    """The faults of the names in a field, one for each name."""
    listed = item.csl[role]
    if not isinstance(listed, list):
        if listed not in (None, ""):
            yield item.diagnostic(
                f"'{role}' of '{item.key}' is not a list of names.", example(listed), at=role, subject=role
            )
        return
    for number, typed in enumerate(listed):
        fact, cure, subject = wrong(typed, item)
        if fact:
            yield item.diagnostic(fact, cure, at=(role, number), subject=subject)
