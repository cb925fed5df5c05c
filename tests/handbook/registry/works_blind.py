"""Works that exist and works that were made up, as someone wrote them who had not seen the search, and the records of a small registry."""

from __future__ import annotations

from pathlib import Path

from handbook.bibliography import parse
from handbook.registry.asking import Bases
from handbook.registry.fetching import Fetcher
from handbook.registry.verify import verify
from tests.handbook.registry.looking import PATHS, TODAY
from tests.reading import read_yaml

TYPES = {
    "proceedings-article": "paper-conference",
    "report": "report",
    "journal-article": "article-journal",
    "posted-content": "article",
    "book-chapter": "chapter",
    "edited-book": "book",
    "book": "book",
}


def load(path: Path):
    return read_yaml(path)


def written_person(person):
    return f"{person['family']}|{person.get('given', '')}" if "family" in person else f"={person['name']}"


def record(typed):
    """A record of the file as the small world has it."""
    at = (
        (["crossref", "openalex"] if "doi" in typed else ["openalex"])
        + (["pubmed"] if "pmid" in typed else [])
        + (["books"] if "isbn" in typed else [])
    )
    made = {"at": at, "title": typed["title"], "authors": [written_person(p) for p in typed["authors"] or typed.get("editors", [])], "year": typed["year"],
            "type": TYPES[typed["type"]], "journal": typed.get("container", "")} | ({"doi": typed["doi"]} if "doi" in typed else {})  # fmt: skip
    if typed["type"] == "posted-content":
        made["journal"] = ""
    same = {
        "subtitle": "subtitle",
        "short_container": "short",
        "volume": "volume",
        "issue": "issue",
        "page": "pages",
        "pmid": "pmid",
        "isbn": "isbn",
    }
    made |= {ours: str(typed[theirs]) for theirs, ours in same.items() if theirs in typed}
    if typed.get("retracted"):
        made["updated"] = "retraction"
    if "is_preprint_of" in typed:
        made["relation"] = {"is-preprint-of": [{"id-type": "doi", "id": typed["is_preprint_of"]}]}
    return made


def looked_up(world, bibtex):
    """What verifying an entry tells."""
    fetcher = Fetcher(deadline=30, limit=5, tries=1, sleep=lambda seconds: None)
    try:
        items = parse("b.bib", bibtex).items_in_order
        bases = Bases(**{name: world.url(path) for name, path in PATHS.items() if name != "europepmc"})
        return verify(items, {}, today=TODAY, bases=bases, fetcher=fetcher)
    finally:
        fetcher.close()
