"""Bibliographies: CSL-JSON, CSL-YAML and BibTeX files as CSL items with the place of each."""

from __future__ import annotations

from typing import Any

from ..diagnostics import Diagnostic
from ..source.data import DataError
from ..source.data import parse as parse_data
from .items import Bibliography, Item

__all__ = ["Bibliography", "Item", "joined", "parse"]


def parse(path: str, text: str) -> Bibliography:
    """Read one bibliography by its ending: CSL-JSON, CSL-YAML or BibTeX."""
    if path.endswith((".bib", ".bibtex")):
        from . import bibtex

        return bibtex.parse(path, text)
    try:
        data = parse_data(path, text)
    except DataError as error:
        return Bibliography([], [malformed(path, str(error), error.line, error.column)], incomplete=True)
    listed, root = works(data.value)
    if not isinstance(listed, list):
        return Bibliography([], [malformed(path, "It is not a list of CSL items.", 1, 1)], incomplete=True)
    found, faults = [], []
    for number, entry in enumerate(listed):
        way = (*root, number)
        if isinstance(entry, dict) and entry.get("id") not in (None, ""):
            found.append(Item(str(entry["id"]), entry, data, way))
        else:
            faults.append(malformed(path, "The entry has no 'id'.", *data.place(*way)))
    return Bibliography(found, faults)


def works(value: Any) -> tuple[Any, tuple[str | int, ...]]:
    """The list of works and the way to it: the file itself, or its `references` or `items`."""
    for name in ("references", "items"):
        if isinstance(value, dict) and isinstance(value.get(name), list):
            return value[name], (name,)
    return ([] if value is None else value), ()


def joined(parts: list[Bibliography]) -> Bibliography:
    """Several bibliographies as one."""
    items = [i for b in parts for i in b.items_in_order]
    return Bibliography(items, [f for b in parts for f in b.faults], any(b.incomplete for b in parts))


def malformed(path: str, message: str, line: int, column: int) -> Diagnostic:
    """A file, or an entry of it, that cannot be read."""
    return Diagnostic(
        path=path, line=line, column=column, rule="data-malformed", message=message, cure="Correct it there."
    )
