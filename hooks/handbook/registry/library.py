"""A library's search of books, in the form of Open Library."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..bibliography import identifiers
from .books import name_of
from .failures import RegistryError
from .fetching import Fetcher
from .json_answers import parse_json, text_of
from .searching import dicts, first_year, raise_if_withheld, searched
from .work import RegistryWork

BASE = "https://openlibrary.org"
FIELDS = "key,title,subtitle,author_name,first_publish_year,publish_year,isbn,edition_count"


def search(fetcher: Fetcher, base: str, query: Mapping[str, str], rows: int) -> list[RegistryWork]:
    """The books that fit a query, each with the years of all its editions. Raises RegistryError."""
    params = {name: value for name, value in query.items() if value} | {"fields": FIELDS, "limit": str(rows)}
    answer = searched(fetcher, f"{base.rstrip('/')}/search.json", params)
    data = parse_json(answer)
    docs = data.get("docs") if isinstance(data, dict) else None
    if not isinstance(docs, list):
        raise RegistryError("malformed", "Its answer is JSON, but no list of books (malformed).")
    raise_if_withheld(data.get("numFound"), docs)
    return [book_of(entry, base) for entry in dicts(docs) if text_of(entry.get("title"))]


def book_of(entry: dict[str, Any], base: str) -> RegistryWork:
    """An entry of the list; its ISBN only where there is one edition, so that it is the cited one's."""
    title, subtitle = text_of(entry.get("title")), text_of(entry.get("subtitle"))
    work = RegistryWork(
        "library", f"{base.rstrip('/')}{text_of(entry.get('key'))}", titles=[title], type="book"
    )
    work.subtitles = [subtitle] if subtitle else []
    names = entry.get("author_name")
    work.authors = [
        name_of(text_of(name)) for name in (names if isinstance(names, list) else []) if text_of(name)
    ]
    years = entry.get("publish_year")
    listed = [*(years if isinstance(years, list) else []), entry.get("first_publish_year")]
    work.years = sorted({year for one in listed for year in first_year(one)})
    isbns = entry.get("isbn")
    known = {identifiers.normal("ISBN", text_of(one)) for one in isbns} if isinstance(isbns, list) else set()
    work.ids = {"ISBN": next(iter(known))} if len(known) == 1 else {}
    whole = ": ".join([title, *work.subtitles])
    work.csl = {"title": whole, "author": work.authors, "type": "book", **work.ids}
    return work
