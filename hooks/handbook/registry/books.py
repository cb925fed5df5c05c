"""Library records of books by ISBN, in the form of Open Library's books API."""

from __future__ import annotations

import re

from ..bibliography import identifiers
from .failures import NotThere, RegistryError
from .fetching import Fetcher
from .json_answers import parse_json
from .work import RegistryWork


def ask(fetcher: Fetcher, base: str, isbn: str) -> RegistryWork:
    """The record of an ISBN. Raises RegistryError or NotThere."""
    name = f"ISBN:{isbn}"
    query = {"bibkeys": name, "format": "json", "jscmd": "data"}
    answer = fetcher.get(f"{base.rstrip('/')}/api/books", query, accept="application/json")
    data = parse_json(answer)
    if not isinstance(data, dict):
        raise RegistryError("malformed", "Its answer is JSON, but no record of a book (malformed).")
    if not data:
        raise NotThere
    entry = data.get(name)
    if not isinstance(entry, dict):
        raise RegistryError("wrong record", "It answered with the record of another ISBN (wrong record).")
    title = str(entry.get("title") or "")
    if not title:
        raise RegistryError("incomplete", "Its record has no title, so nothing can be compared.")
    people = [
        str(person.get("name", "")) for person in entry.get("authors") or [] if isinstance(person, dict)
    ]
    work = RegistryWork(
        "library", answer.url, ids={"ISBN": identifiers.normal("ISBN", isbn)}, titles=[title], type="book"
    )
    work.subtitles = [str(entry["subtitle"])] if entry.get("subtitle") else []
    work.authors = [name_of(name) for name in people if name]
    work.years = [
        int(year) for year in re.findall(r"\b(?:1[5-9]|20)\d\d\b", str(entry.get("publish_date", "")))[:1]
    ]
    work.csl = {"title": title, "author": work.authors, "type": "book", **work.ids}
    return work


def name_of(text: str) -> dict[str, str]:
    """A person as a library writes one: `Family, Given` or `Given Family`."""
    if "," in text:
        family, _, given = text.partition(",")
        return {"family": family.strip(), "given": given.strip()}
    given, _, family = text.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": text}
