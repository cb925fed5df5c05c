"""Identifiers that are none: what is said of them, and what puts them right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..diagnostics import Diagnostic, Edit
from .identifiers import FAULTS, IdentifierFault, several
from .items import Item


def _malformed(items: Iterable[Item], name: str) -> Iterator[tuple[Item, str, IdentifierFault]]:
    for item in items:
        for typed in several(name, item.field_text(name)) if item.csl.get(name) else []:
            if fault := FAULTS[name](typed):
                yield item, typed, fault


def check_identifiers(items: Iterable[Item], name: str) -> Iterator[Diagnostic]:
    """A finding for each malformed identifier of a kind: DOI, PMID, PMCID, ISBN, ISSN."""
    article = "an" if name.startswith("I") else "a"
    for item, typed, fault in _malformed(items, name):
        cure = f"Write '{fault.instead}'." if fault.instead else "Copy it again from the work."
        if fault.belongs:
            cure = f"Write it in '{fault.belongs.lower() if item.bibtex else fault.belongs}'."
        yield item.diagnostic(
            f"'{typed}' is not {article} {name}. {fault.fact}", cure, at=name, subject=typed
        )


def edits(items: Iterable[Item], name: str) -> Iterator[Edit]:
    """What puts the meant identifier in place of the typed one, where the meant one is sound."""
    for item, typed, fault in _malformed(items, name):
        if fault.instead and not FAULTS[name](fault.instead):
            yield from item.edits(name, typed, fault.instead)
