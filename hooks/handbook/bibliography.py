"""Bibliographies: CSL items with the place of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .diagnostics import Diagnostic
from .source.data import Data, DataError, parse as parse_data


@dataclass(frozen=True)
class Item:
    """A work: its key, its CSL fields, and where it stands."""

    key: str
    csl: dict[str, Any]
    data: Data
    way: tuple[str | int, ...]

    def fault(self, message: str, cure: str = "", *, at: str = "", subject: str = "") -> Diagnostic:
        """A finding at the work, or at one of its fields."""
        line, column = self.data.place(*self.way, at) if at else self.data.place(*self.way)
        return Diagnostic(
            path=self.data.path, line=line, column=column, message=message, cure=cure, subject=subject or self.key
        )

    @property
    def kind(self) -> str:
        """The kind of evidence: the first of its keywords."""
        keywords = self.csl.get("keyword") or ""
        listed = keywords if isinstance(keywords, list) else str(keywords).replace(";", ",").split(",")
        return str(listed[0]).strip() if listed else ""

    @property
    def year(self) -> int | None:
        """The year it was issued."""
        try:
            return int(self.csl["issued"]["date-parts"][0][0])
        except (KeyError, IndexError, TypeError, ValueError):
            return None


@dataclass
class Bibliography(Mapping[str, Item]):
    """The works of a project, by key. `items_in_order` also holds those whose key is used twice."""

    items_in_order: list[Item] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.by_key: dict[str, Item] = {}
        for item in self.items_in_order:
            self.by_key.setdefault(item.key, item)

    def __getitem__(self, key: str) -> Item:
        return self.by_key[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_key)

    def __len__(self) -> int:
        return len(self.by_key)


def parse(path: str, text: str) -> Bibliography:
    """Read one bibliography by its ending: CSL-JSON or CSL-YAML."""
    try:
        data = parse_data(path, text)
    except DataError as error:
        return Bibliography([], [_malformed(path, str(error), error.line, error.column)])
    listed = data.value
    root: tuple[str | int, ...] = ()
    if isinstance(listed, dict) and isinstance(listed.get("references"), list):
        listed, root = listed["references"], ("references",)
    if not isinstance(listed, list):
        return Bibliography([], [_malformed(path, "It is not a list of CSL items.", 1, 1)])
    found, faults = [], []
    for number, entry in enumerate(listed):
        way = (*root, number)
        if isinstance(entry, dict) and entry.get("id") not in (None, ""):
            found.append(Item(str(entry["id"]), entry, data, way))
        else:
            faults.append(_malformed(path, "The entry has no 'id'.", *data.place(*way)))
    return Bibliography(found, faults)


def joined(parts: list[Bibliography]) -> Bibliography:
    """Several bibliographies as one."""
    return Bibliography([i for b in parts for i in b.items_in_order], [f for b in parts for f in b.faults])


def _malformed(path: str, message: str, line: int, column: int) -> Diagnostic:
    return Diagnostic(path=path, line=line, column=column, rule="data-malformed", message=message, cure="Correct it there.")
