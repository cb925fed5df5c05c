"""OpenAlex's search of works. It asks for a key of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from ..bibliography import identifiers
from .failures import RegistryError
from .fetching import Fetcher
from .json_answers import parse_json, text_of
from .searching import dicts, first_year, raise_if_withheld, searched
from .summaries import raise_told
from .work import RegistryWork, Update

BASE = "https://api.openalex.org"
KINDS = {"article": "article-journal", "review": "article-journal", "letter": "article-journal", "editorial": "article-journal",
         "preprint": "article", "book": "book", "book-chapter": "chapter", "dissertation": "thesis", "reference-entry": "entry-encyclopedia",
         "paratext": "paratext", "erratum": "erratum", "retraction": "retraction", "peer-review": "peer-review",
         "supplementary-materials": "supplementary-materials"}  # fmt: skip


def is_own(base: str) -> bool:
    """Whether an address is OpenAlex's own, by https: no other server is sent the key."""
    address = urlsplit(base)
    return address.scheme == "https" and (address.hostname or "") == "api.openalex.org"


def search(
    fetcher: Fetcher, base: str, query: Mapping[str, str], rows: int, key: str = ""
) -> list[RegistryWork]:
    """The works that fit a query. Raises RegistryError."""
    params = {**query, "per-page": str(rows)} | ({"api_key": key} if key else {})
    answer = searched(fetcher, f"{base.rstrip('/')}/works", params)
    data = parse_json(answer)
    results = data.get("results") if isinstance(data, dict) else None
    if not isinstance(results, list):
        if isinstance(data, dict) and data.get("error"):
            raise_told(data)
        raise RegistryError("malformed", "Its answer is JSON, but no list of works (malformed).")
    meta = data.get("meta")
    raise_if_withheld(meta.get("count") if isinstance(meta, dict) else 0, results)
    address = answer.url
    return [work for entry in dicts(results) if (work := work_of(entry, address)).titles]


def work_of(entry: dict[str, Any], address: str) -> RegistryWork:
    """An entry of the list as a work."""
    title = text_of(entry.get("title")) or text_of(entry.get("display_name"))
    work = RegistryWork("openalex", address, titles=[title] if title else [])
    work.ids = ids_of(entry)
    work.authors = [name for one in dicts(entry.get("authorships")) if (name := name_of(one))]
    work.all_authors = entry.get("is_authors_truncated") is not True
    place = entry.get("primary_location")
    source = place.get("source") if isinstance(place, dict) else None
    journal = text_of(source.get("display_name")) if isinstance(source, dict) else ""
    work.journals = [journal] if journal else []
    work.years = first_year(entry.get("publication_year"))
    typed = text_of(entry.get("type"))
    work.type = KINDS.get(typed, typed)
    work.updates = [Update("retraction")] if entry.get("is_retracted") is True else []
    biblio = entry.get("biblio")
    biblio = biblio if isinstance(biblio, dict) else {}
    first, last = text_of(biblio.get("first_page")), text_of(biblio.get("last_page"))
    work.pages = [f"{first}-{last}" if last and last != first else first] if first else []
    csl = {
        "title": title,
        "author": work.authors,
        "volume": text_of(biblio.get("volume")),
        "issue": text_of(biblio.get("issue")),
        "type": work.type,
    }
    work.csl = {name: value for name, value in csl.items() if value} | work.ids
    return work


def ids_of(entry: dict[str, Any]) -> dict[str, str]:
    """The identifiers of an entry, which OpenAlex writes as addresses."""
    listed = entry.get("ids")
    listed = listed if isinstance(listed, dict) else {}
    said = {
        "DOI": text_of(entry.get("doi")) or text_of(listed.get("doi")),
        "PMID": text_of(listed.get("pmid")),
        "PMCID": text_of(listed.get("pmcid")),
    }
    return {kind: identifiers.normal(kind, value) for kind, value in said.items() if value}


def name_of(authorship: dict[str, Any]) -> dict[str, str]:
    """One author; the name as it stands in the work before the one that OpenAlex gives the person."""
    author = authorship.get("author")
    known = text_of(author.get("display_name")) if isinstance(author, dict) else ""
    name = text_of(authorship.get("raw_author_name")) or known
    if "," in name:
        family, _, given = name.partition(",")
        return {"family": family.strip(), "given": given.strip()}
    given, _, family = name.rpartition(" ")
    return {"family": family, "given": given} if given else {"literal": name} if name else {}
