"""What CSL and BibTeX know: types, fields, and what a type needs."""

from __future__ import annotations

from typing import Any

from .bibtex import DATES, FIELDS, NAMES, TYPES
from .items import Item

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
BIB_FIELDS = frozenset(
    (*FIELDS, *NAMES, *DATES, *(
    "month day crossref xref xdata key subtitle titleaddon booksubtitle booktitleaddon journalsubtitle maintitle mainsubtitle issuetitle "
    "eventtitle chapter pages bookpagination pagination part volumes eprint eprinttype eprintclass archiveprefix primaryclass "
    "archive annotation annote comment comments review owner timestamp file pdf ps groups abstract keywords keyword creationdate "
    "modificationdate date-added date-modified added-at biburl bibsource interhash intrahash username description citeulike-article-id "
    "rating read qualityassured ranking priority printed relevance language langid langidopts hyphenation options sortkey sortname "
    "sorttitle sortyear presort label shorthand shorthandintro shortauthor shorteditor shorttitle shortjournal shortseries related "
    "relatedtype relatedstring ids entryset entrysubtype gender execute indextitle indexsorttitle authortype editortype editora editorb "
    "editorc editoratype editorbtype afterword annotator bookauthor commentator foreword holder introduction namea nameb nametype "
    "origlanguage origlocation origpublisher origtitle reprinttitle eid mid mrnumber mrclass zblnumber zmnumber lccn oclc jstor s2id "
    "affiliation author+an contents copyright price size collaboration numpages issn-l eissn coden urn nihms nihmsid pmc pii article-number "
    "articleno unique-id unique-identifier web-of-science-categories times-cited journal-iso researcherid-numbers orcid-numbers da doc-delivery-number "
    "funding-acknowledgement funding-text number-of-cited-references keywords-plus research-areas category place publicationtype "
    "mendeley-groups mendeley-tags bdsk-url-1 bdsk-url-2 bdsk-url-3 bdsk-file-1 bdsk-file-2 internal-note __markedentry arxivid urlyear lastchecked day-of-week howpublished "
    "type venue verba verbb verbc usera userb userc userd usere userf lista listb listc listd liste listf pmid pmcid status pubstate"
    ).split())
)  # fmt: skip

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
    "webpage": (("title",), ("URL",)),
    "dataset": (("title",), ("author", "publisher"), ("issued",)),
}
"""By type: one of each group must be there. All others need a title."""


def missing(item: Item) -> list[tuple[str, ...]]:
    """The fields that a work of its type needs and does not have; where one of several will do, all of them."""
    groups = NEEDED.get(item.text("type"), (("title",),))
    return [group for group in groups if not any(filled(item.csl.get(f)) for f in group)]


def filled(value: Any) -> bool:
    return value not in (None, "", [], {}) and not (isinstance(value, str) and not value.strip())


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


def unread(item: Item) -> list[tuple[str, list[str]]]:
    """Fields that nobody reads, each with the words it may have meant."""
    if item.bibtex:
        typed = [f.removeprefix("field:") for f in item.typed if f.startswith("field:")]
        return [
            (f, sorted(BIB_FIELDS))
            for f in typed
            if f.lower() not in BIB_FIELDS and not f.lower().startswith(("bdsk-", "x-", "_", "zotero", "opt"))
        ]
    return [
        (f, sorted(CSL_FIELDS))
        for f in item.csl
        if f not in CSL_FIELDS and not str(f).startswith(("x-", "_", "system_"))
    ]


def known_type(item: Item) -> tuple[str, list[str]]:
    """The type as typed, and the types that the file may use."""
    return (
        (item.typed.get("type", ""), sorted(TYPES)) if item.bibtex else (item.text("type"), sorted(CSL_TYPES))
    )
