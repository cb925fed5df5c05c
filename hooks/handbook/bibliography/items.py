"""Works: CSL items with the place of each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..diagnostics import Diagnostic, Edit
from ..source.data import Data, Key
from ..source.lines import lines_of
from ..source.rich_text import strip_tags
from . import dates, identifiers, shapes


@dataclass(frozen=True)
class Item:
    """A work: its key, its CSL fields, and where it stands."""

    key: str
    csl: dict[str, Any]
    data: Data
    way: tuple[str | int, ...]
    typed: Mapping[str, str] = field(default_factory=dict)
    """What the file calls a CSL field, and for BibTeX the entry's type as `type`; empty where the file is CSL."""
    twice: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The fields that are given more than once, with each text."""
    incomplete: bool = False
    """Whether its entry could not be read to its end."""
    unread: tuple[str, ...] = ()
    """The fields of a BibTeX entry that have no place in a reference."""
    missing: tuple[tuple[str, str], ...] = ()
    """The fields that name another entry which is not there, with that entry's key."""
    ids: tuple[str, ...] = ()
    """Other keys under which it is cited."""

    @cached_property
    def work(self) -> dict[str, Any]:
        """Its CSL fields in the shapes that CSL describes."""
        if not self.bibtex:
            return shapes.normalized(self.csl)
        note = self.csl.get("note")
        said = dict(shapes.in_note(note)) if isinstance(note, str) else {}
        return {**said, **{name: value for name, value in self.csl.items() if name != "note"}}

    def diagnostic(
        self, message: str, cure: str = "", *, at: str | Key = "", subject: str = ""
    ) -> Diagnostic:
        """A finding at the work, at one of its fields, or at a value within a field."""
        inner = (at,) if isinstance(at, str) and at else tuple(at)
        line, column = self.data.place(*self.way, *inner)
        message = message if f"'{self.key}'" in message else f"'{self.key}': {message}"
        return Diagnostic(
            path=self.data.path,
            line=line,
            column=column,
            message=message,
            cure=cure,
            subject=subject or self.key,
        )

    def edits(self, name: str, old: str, new: str) -> Iterator[Edit]:
        """What puts a value in place of another, if the file has it as it was read and holds the new one as it is."""
        line, column = self.data.place(*self.way, name)
        at = lines_of(self.data.text).line(line).find(old, column - 1 + len(self.name_as_typed(name)))
        if old and at >= 0 and new.isprintable() and not set(new) & set('"\\{}'):
            yield Edit(self.data.path, line, at + 1, old, new)

    def field_text(self, name: str) -> str:
        """A field as plain text; empty if it is not there or holds something else."""
        value = self.work.get(name)
        if isinstance(value, str):
            return strip_tags(value)
        return digits(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else ""

    def name_as_typed(self, name: str) -> str:
        """What the file calls a CSL field."""
        return self.typed.get(name, name)

    def people(self, role: str) -> list[dict[str, Any]]:
        """The names of authors or editors; what is no name is left out."""
        listed = self.work.get(role)
        return [p for p in listed if isinstance(p, dict)] if isinstance(listed, list) else []

    def numbered(self, role: str) -> list[tuple[int, dict[str, Any]]]:
        """The same, each with its place in the list as typed."""
        listed = self.csl.get(role)
        if not isinstance(listed, list):
            return []
        return [
            (n, named) for n, p in enumerate(listed) if isinstance(p, dict) and (named := shapes.person(p))
        ]

    def et_al(self, role: str) -> bool:
        """Whether further people are not named."""
        return role in str(self.csl.get("et-al") or "").split()

    @property
    def bibtex(self) -> bool:
        return self.data.path.endswith((".bib", ".bibtex"))

    @property
    def kind(self) -> str:
        """The kind of evidence: the first of its keywords."""
        keywords = self.work.get("keyword") or ""
        listed = keywords if isinstance(keywords, list) else str(keywords).replace(";", ",").split(",")
        return str(listed[0]).strip() if listed else ""

    @property
    def year(self) -> int | None:
        """The year it was issued."""
        read = dates.parts(self.work.get("issued"))
        return read[0][0] if read else None

    @property
    def first_author(self) -> str:
        """The family name, or the body's name, of its first author or editor."""
        people = self.people("author") or self.people("editor")
        return str(people[0].get("family") or people[0].get("literal") or "") if people else ""


@dataclass
class Bibliography(Mapping[str, Item]):
    """The works of a project, by key. `items_in_order` also holds those whose key is used twice."""

    items_in_order: list[Item] = field(default_factory=list)
    faults: list[Diagnostic] = field(default_factory=list)
    incomplete: bool = False
    """Whether a file could not be read, so that nobody knows which works are there."""
    entries: Mapping[str, Any] = field(default_factory=dict)
    """The entries of BibTeX files by key in small letters, from which others inherit."""
    strings: Mapping[str, str] = field(default_factory=dict)
    """What the strings of BibTeX files stand for, by name in small letters; files that are named later may use them."""

    def __post_init__(self) -> None:
        self.by_key: dict[str, Item] = {}
        for item in self.items_in_order:
            self.by_key.setdefault(item.key, item)
        self.aliases = {
            key: item for item in self.items_in_order for key in item.ids if key not in self.by_key
        }
        self.by_lower_key = {key.lower(): key for key in reversed(self.by_key)}

    @cached_property
    def by_identifier(self) -> dict[str, dict[str, str]]:
        """The keys of the works by kind of identifier and its normal form."""
        found: dict[str, dict[str, str]] = {kind: {} for kind in identifiers.FAULTS}
        for item in self.values():
            for kind, value in identifiers.identifiers_of_work(item.csl).items():
                found[kind].setdefault(value, item.key)
        return found

    def __getitem__(self, key: str) -> Item:
        return self.by_key[key] if key in self.by_key else self.aliases[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self.by_key)

    def __len__(self) -> int:
        return len(self.by_key)


def digits(value: float) -> str:
    """A number as text; one of thousands of digits by its size."""
    try:
        return str(value)
    except ValueError:
        return "a number of thousands of digits"
