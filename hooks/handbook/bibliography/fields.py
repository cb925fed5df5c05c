"""What CSL and BibTeX know: types, fields, and what a type needs."""

from __future__ import annotations

from typing import Any

from .bibtex_fields import DATES, FIELDS, NAMES, PARTS_OF_OTHERS, TYPES
from .items import Item
from .shapes import NAME_ROLES, PUBLISHED, SAME
from .unprinted import deliberately

CSL_TYPES = frozenset(
    "article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset document "
    "entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation manuscript map "
    "motion_picture musical_score pamphlet paper-conference patent performance periodical personal_communication post post-weblog "
    "regulation report review review-book software song speech standard thesis treaty webpage".split()
)
CSL_FIELDS = frozenset(
    "id type categories language journalAbbreviation shortTitle author chair collection-editor compiler composer container-author "
    "contributor curator director editor editorial-director editor-translator executive-producer guest host illustrator interviewer "
    "narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator "
    "accessed available-date container event-date issued original-date submitted abstract annote archive archive_collection "
    "archive_location archive-place authority call-number chapter-number citation-key citation-label citation-number collection-number "
    "collection-title container-title container-title-short dimensions division DOI edition event event-title event-place "
    "first-reference-note-number genre ISBN ISSN issue jurisdiction keyword locator medium note number number-of-pages "
    "number-of-volumes original-publisher original-publisher-place original-title page page-first part part-number part-title PMCID "
    "PMID printing publisher publisher-place references reviewed-genre reviewed-title scale section source status supplement "
    "supplement-number title title-short URL version volume volume-title volume-title-short year-suffix custom".split()
)
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article-journal": (
        ("title",),
        ("author", "editor"),
        ("container-title", "container-title-short", "journalAbbreviation"),
        ("issued", "status"),
    ),
    "article-magazine": (("title",), ("container-title",), ("issued",)),
    "article-newspaper": (("title",), ("container-title",), ("issued",)),
    "book": (("title",), ("author", "editor"), ("publisher",), ("issued",)),
    "chapter": (
        ("title",),
        ("author", "editor"),
        ("container-title",),
        ("publisher", "URL", "DOI"),
        ("issued",),
    ),
    "entry-encyclopedia": (("title",), ("container-title",)),
    "paper-conference": (("title",), ("author",), ("container-title", "event-title", "event"), ("issued",)),
    "thesis": (("title",), ("author",), ("publisher",), ("issued",)),
    "report": (("title",), ("author", "publisher", "editor"), ("issued",)),
    "webpage": (("title",), ("URL", "DOI", "eprint")),
    "dataset": (("title",), ("author", "publisher"), ("issued",)),
}
"""By type: one of each group must be there. All others need a title."""


BIB_FIELDS = frozenset((*FIELDS, *NAMES, *DATES, *PARTS_OF_OTHERS, "month", "day"))
SELDOM = frozenset("editora editorb editorc namea nameb namec".split())
"""Fields for odd cases: whoever mistypes a field meant another."""
OFTEN = frozenset("abstract keywords annotation file".split())
"""Fields that are not printed and often mistyped."""
READ = CSL_FIELDS | {*SAME, *PUBLISHED, *NAME_ROLES, "subtitle", "et-al"}


def missing(item: Item) -> list[tuple[str, ...]]:
    """The fields that a work of its type needs and does not have; where one of several will do, all of them."""
    if item.incomplete or item.typed.get("type", "").lower() == "set":
        return []
    groups = NEEDED.get(item.field_text("type"), (("title",),))
    return [group for group in groups if not any(filled(item.work.get(f)) for f in group)]


def filled(value: Any) -> bool:
    """Whether there is anything in a field, at any depth."""
    if isinstance(value, dict):
        return any(filled(inner) for inner in value.values())
    if isinstance(value, list):
        return any(map(filled, value))
    return value is not None and bool(str(value).strip() if isinstance(value, str) else True)


def name(item: Item, field: str) -> str:
    """A CSL field's name in the language of the file."""
    if not item.bibtex:
        return field
    kind = item.typed.get("type", "").lower()
    if field == "container-title":
        return "journal" if kind == "article" else "booktitle"
    if field == "publisher":
        return "school" if "thesis" in kind else "institution" if "report" in kind else "publisher"
    return {"issued": "year", "URL": "url", "DOI": "doi", "accessed": "urldate"}.get(field, field.lower())


def unread(item: Item) -> list[str]:
    """The fields that are neither read nor deliberately left out, as typed."""
    kind = item.field_text("type")
    if item.bibtex:
        return [f for f in item.unread if not deliberately(f, kind)]
    return [str(f) for f in item.csl if f not in READ and not deliberately(str(f), kind)]


def near(item: Item) -> list[str]:
    """The fields that a mistyped one may have been meant as: those that are printed and that the work does not have."""
    known = BIB_FIELDS | OFTEN if item.bibtex else READ
    has = {f.removeprefix("field:").lower() for f in item.typed} if item.bibtex else set(item.csl)
    return sorted(f for f in known if f not in has and f not in SELDOM)


def known_type(item: Item) -> tuple[str, list[str]]:
    """The type as typed, and the types that the file may use."""
    return (
        (item.typed.get("type", ""), sorted(TYPES))
        if item.bibtex
        else (item.field_text("type"), sorted(CSL_TYPES))
    )
