"""What a review finds out of two states."""

from __future__ import annotations

from dataclasses import dataclass, field

from .events import Event
from .side import Side
from .telling import Spot

NOT_OURS = "It is not a page, a picture or data of the handbook."
NO_SETTINGS = (
    "It held the settings; without them, as the change leaves it, pages are not read as they are shown."
)
OTHER_DATA = "Data and documents of this form are not compared. Look at it yourself."
DOCUMENTS = (".csv", ".tsv", ".xlsx", ".xls", ".ods", ".xml", ".toml", ".ipynb", ".pdf", ".docx", ".odt", ".pptx", ".html", ".htm", ".rst", ".txt",
             ".sqlite", ".parquet", ".mp4", ".mp3", ".webm")  # fmt: skip


FURNITURE = (".css", ".js", ".map", ".woff", ".woff2", ".ttf", ".ico", ".svg")
"""Files of the site that say nothing."""


@dataclass
class Review:
    """What is told of two states."""

    events: list[Event] = field(default_factory=list)
    unseen: dict[str, str] = field(default_factory=dict)
    """Changed files that were not looked at, and why."""
    unread: dict[str, str] = field(default_factory=dict)
    """Those of them that belong to the work: pages, data and documents of the handbook."""
    changed: list[str] = field(default_factory=list)
    pages: dict[str, Spot] = field(default_factory=dict)
    base: Side | None = None
    head: Side | None = None
    handed: Vouched | None = None
    """What a run told that had both sides, where they are not at hand."""


@dataclass(frozen=True)
class Steward:
    """Who vouches for a changed page, and since when."""

    path: str
    reviewed: str
    reviewers: str
    authors: str


@dataclass(frozen=True)
class Vouched:
    """Who vouches for the changed pages, and what else shows what changed, as another run found it."""

    reviews: list[Steward]
    reached: list[tuple[str, list[str]]]
