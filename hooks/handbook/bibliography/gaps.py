"""What a reader needs to find an article, which of it an entry lacks, and what the entry says of that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .fields import filled, missing
from .items import Item

PARTS: Mapping[str, tuple[str, ...]] = {
    "author": ("author", "editor"),
    "journal": ("container-title", "container-title-short", "journalAbbreviation"),
    "year": ("issued", "status"),
    "link": ("DOI", "PMID", "PMCID", "URL", "archive_location"),
}
"""What an article is found by, each part with the fields of which one must be there."""
IDENTIFIED = ("DOI", "PMID", "PMCID", "URL", "archive_location", "eprint", "jstor", "also-url", "also-eprint")
FOUND_BY: Mapping[str, tuple[str, ...]] = {
    "article-journal": ("volume", "issue", "page", "number", "supplement-number", "section"),
    "article-magazine": ("volume", "issue", "page", "number", "section"),
    "article": ("number", "archive", "publisher"),
    "paper-conference": ("page", "publisher", "volume", "collection-title", "number", "editor", "event-title", "event-place"),
    "report": ("number", "publisher", "collection-title", "collection-number", "archive", "howpublished", "note"),
    "dataset": ("number", "archive", "publisher", "howpublished", "note"),
    "software": ("publisher", "version", "number", "archive", "howpublished", "note", "publisher-place"),
    "patent": ("number", "issue", "note"),
    "standard": ("number", "publisher"),
    "post": ("container-title", "publisher"),
    "post-weblog": ("container-title", "publisher"),
}  # fmt: skip
"""By type: besides an identifier or an address, what a reader finds a published work by whose title and year he knows."""
IDENTIFIABLE = ("article-journal", "article", "dataset")
"""Types of which nearly each work has a DOI or an address."""
AHEAD = re.compile(
    r"press|accept|ahead|forthcom|submit|appear|prepar|online|early|draft|review|schedul|embargo", re.I
)
"""What is said of a work that has no place yet."""
FIELD = "not-seen"
"""The entry of CSL's `custom` that says of a part why it is left open: `{"author": "PubMed's page names none"}`."""


def lacking(item: Item) -> list[str]:
    """The parts that an article lacks; none for works of other types, and for entries that were read in part."""
    if item.incomplete or item.field_text("type") != "article-journal":
        return []
    return [part for part, fields in PARTS.items() if not any(filled(item.work.get(f)) for f in fields)]


def is_unfindable(item: Item, this_year: int) -> bool:
    """Whether a published work has neither an identifier, an address, nor what is counted on in its kind: volume, pages, number."""
    fields = FOUND_BY.get(item.field_text("type"), ())
    has_place = any(filled(item.work.get(field)) for field in fields)
    return bool(fields) and not has_place and lacks_identifier(item, this_year)


def lacks_identifier(item: Item, this_year: int) -> bool:
    """Whether a published work of a kind that has identifiers names none, and no address."""
    is_of_kind = item.field_text("type") in FOUND_BY and not item.incomplete and not inherits(item)
    if not is_of_kind or not item.year or item.year > this_year:
        return False
    said = " ".join(str(item.work.get(f) or "") for f in ("status", "note", "addendum", "also-note", "genre"))
    return not AHEAD.search(said) and not any(filled(item.work.get(field)) for field in IDENTIFIED)


def left_open(item: Item) -> dict[str, str]:
    """The parts that the entry says were not seen, each with the reason; what is no reason is empty."""
    custom = item.csl.get("custom")
    said = custom.get(FIELD) if isinstance(custom, dict) else None
    if not isinstance(said, dict):
        return {}
    return {str(part): why.strip() if isinstance(why, str) else "" for part, why in said.items()}


def shown_as_open(item: Item) -> list[str]:
    """The parts that an article lacks and says so, for readers."""
    said = left_open(item)
    return [part for part in lacking(item) if said.get(part)]


def inherits(item: Item) -> bool:
    """Whether its missing fields stand in another entry."""
    return any(f"field:{name}" in item.typed for name in ("crossref", "xdata", "xref"))


def owed(item: Item, record: Mapping[str, Any] | None) -> list[tuple[str, ...]]:
    """The fields that its type needs and that are neither there nor said to be open.

    `record` is the stored record of a project that keeps such, where what none shows is not owed; None elsewhere.
    """
    fields = record.get("fields") if record is not None else None
    seen = fields if isinstance(fields, dict) else {}
    excused = {PARTS[part][0] for part, why in left_open(item).items() if why and part in PARTS}
    return [
        group
        for group in missing(item)
        if group[0] not in excused and (record is None or any(filled(seen.get(f)) for f in group))
    ]
