"""Bibliographies: CSL-JSON, CSL-YAML and BibTeX files as CSL items with the place of each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..diagnostics import Diagnostic
from ..source.data import DataError
from ..source.data import parse as parse_data
from . import formats, repeated
from .items import Bibliography, Item, digits

LONGEST_KEY = 500

__all__ = ["Bibliography", "Item", "joined", "parse"]


def parse(path: str, text: str, strings: Mapping[str, str] | None = None) -> Bibliography:
    """Read one bibliography by its ending: CSL-JSON, CSL-YAML or BibTeX; `strings` are those of BibTeX files before it."""
    if path.endswith((".bib", ".bibtex")):
        from . import bibtex

        return bibtex.parse(path, text, strings=strings)
    if fault := formats.foreign(path, text):
        return Bibliography([], [malformed(path, fault, 1, 1)], incomplete=True)
    try:
        data = parse_data(path, text)
    except DataError as error:
        return Bibliography([], [malformed(path, str(error), error.line, error.column)], incomplete=True)
    if not path.endswith("json"):
        data.value = repeated.as_typed(text, data.value)
    listed, root = works(data.value)
    if not isinstance(listed, list):
        return Bibliography([], [malformed(path, "It is not a list of CSL items.", 1, 1)], incomplete=True)
    twice = repeated.fields(path, text)
    found, faults = [], []
    for number, entry in enumerate(listed):
        way = (*root, number)
        if isinstance(entry, dict) and entry.get("id") not in (None, ""):
            found.append(Item(name(entry["id"]), entry, data, way, twice=twice.get(number, {})))
        else:
            faults.append(malformed(path, "The entry has no 'id'.", *data.place(*way)))
    return Bibliography(found, faults)


def name(id: Any) -> str:
    """A key as text, whatever type it has in the file."""
    return (
        id if isinstance(id, str) else digits(id) if isinstance(id, (int, float)) else str(id)[:LONGEST_KEY]
    )


def works(value: Any) -> tuple[Any, tuple[str | int, ...]]:
    """The list of works and the way to it: the file itself, or its `references` or `items`."""
    for name in ("references", "items"):
        if isinstance(value, dict) and isinstance(value.get(name), list):
            return value[name], (name,)
    return ([] if value is None else value), ()


def joined(parts: list[Bibliography]) -> Bibliography:
    """Several bibliographies as one."""
    entries = {key: entry for b in reversed(parts) for key, entry in b.entries.items()}
    items = [_with_parents(i, entries) if i.missing else i for b in parts for i in b.items_in_order]
    faults = [f for b in parts for f in b.faults]
    return Bibliography(items, faults, any(b.incomplete for b in parts), entries)


def _with_parents(item: Item, entries: Mapping[str, Any]) -> Item:
    """The work with the fields of parents that stand in another file."""
    from . import bibtex

    if not any(key.lower() in entries for _, key in item.missing):
        return item
    number = int(item.way[0])
    own = item.data.value.entries[number]
    return bibtex.work(own, number, item.data, entries)  # type: ignore[arg-type]


def malformed(path: str, message: str, line: int, column: int) -> Diagnostic:
    """A file, or an entry of it, that cannot be read."""
    return Diagnostic(
        path=path, line=line, column=column, rule="data-malformed", message=message, cure="Correct it there."
    )
