"""A work as a registry tells it, with every form it gives of a field."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Update:
    """A notice about a work: retraction, correction, concern, newer version."""

    type: str
    identifier: str = ""
    date: str = ""


@dataclass
class RegistryWork:
    """What one registry says of one work."""

    kind: str
    address: str
    csl: dict[str, Any] = field(default_factory=dict)
    """The record as CSL: what `--fix` writes."""
    ids: dict[str, str] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)
    subtitles: list[str] = field(default_factory=list)
    authors: list[dict[str, str]] = field(default_factory=list)
    all_authors: bool = True
    journals: list[str] = field(default_factory=list)
    journals_short: list[str] = field(default_factory=list)
    years: list[int] = field(default_factory=list)
    """Of the issue, or the only ones known."""
    years_online: list[int] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)
    """Pages and article numbers."""
    type: str = ""
    published_as: str = ""
    """The DOI of the article that a preprint has become."""
    updates: list[Update] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """Fields of CSL that the record has in a form which is none."""

    def dump(self) -> dict[str, Any]:
        """As plain data, without what is empty."""
        return {name: value for name, value in asdict(self).items() if value not in ("", [], {}, None)}

    @classmethod
    def load(cls, data: dict[str, Any]) -> RegistryWork:
        """From plain data."""
        known = {name: data[name] for name in cls.__dataclass_fields__ if name in data and name != "updates"}
        return cls(**known, updates=[Update(**update) for update in data.get("updates", [])])
