"""Crossref's `/works/{doi}` answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from ..bibliography import identifiers
from .failures import NotThere, RegistryError
from .fetching import Answer, Fetcher
from .json_answers import list_of, parse_json, text_of, texts_of
from .markup import title_of_text
from .searching import raise_if_withheld, searched
from .work import RegistryWork, Update

BASE = "https://api.crossref.org"
_TYPES = {
    "journal-article": "article-journal",
    "book-chapter": "chapter",
    "book-section": "chapter",
    "book-part": "chapter",
    "reference-entry": "entry-encyclopedia",
    "monograph": "book",
    "edited-book": "book",
    "reference-book": "book",
    "proceedings-article": "paper-conference",
    "posted-content": "article",
    "dissertation": "thesis",
    "report-component": "report",
}

SELECTED = (
    "DOI,type,title,subtitle,original-title,author,editor,container-title,short-container-title,issued,published-print,published-online,posted,"
    "volume,issue,page,article-number,publisher,ISBN,relation,update-to,updated-by"
).split(",")
"""What is asked for of each work: without the lists of what it cites, which are long."""


def ask(fetcher: Fetcher, base: str, doi: str) -> RegistryWork:
    """The record of a DOI. Raises RegistryError or NotThere."""
    url = f"{base.rstrip('/')}/works/{quote(doi, safe='/()')}"
    return read(fetcher.get(url, accept="application/json"), doi)


def agency(fetcher: Fetcher, base: str, doi: str) -> str:
    """Who has a DOI that Crossref does not, such as `DataCite`; empty where nobody has. Raises RegistryError."""
    try:
        answer = fetcher.get(
            f"{base.rstrip('/')}/works/{quote(doi, safe='/()')}/agency", accept="application/json"
        )
        data = parse_json(answer)
    except NotThere:
        return ""
    message = data.get("message") if isinstance(data, dict) else None
    said = message.get("agency") if isinstance(message, dict) else None
    if not isinstance(said, dict) or said.get("id") == "crossref":
        return ""
    return text_of(said.get("label")) or text_of(said.get("id"))


def read(answer: Answer, doi: str) -> RegistryWork:
    """An answer as a work. Raises RegistryError."""
    message = _message(answer)
    doi_typed = text_of(message.get("DOI"))
    if not doi_typed:
        raise RegistryError("incomplete", "Its answer holds no DOI, so nobody knows whose record it is.")
    if identifiers.normal("DOI", doi_typed) != identifiers.normal("DOI", doi):
        raise RegistryError(
            "wrong record",
            f"It was asked for '{doi}' and answered with the record of '{doi_typed}' (wrong record).",
        )
    work = work_of(message, answer.url)
    if not work.titles or not isinstance(message.get("title"), str | list):
        raise RegistryError("incomplete", "Its record has no title, so nothing can be compared.")
    return work


def search(fetcher: Fetcher, base: str, query: Mapping[str, str], rows: int) -> list[RegistryWork]:
    """The works that fit a query, those that fit best first. Raises RegistryError."""
    params = {**query, "rows": str(rows), "select": ",".join(SELECTED)}
    answer = searched(fetcher, f"{base.rstrip('/')}/works", params)
    data = parse_json(answer)
    message = data.get("message") if isinstance(data, dict) else None
    if isinstance(data, dict) and data.get("status") in ("failed", "error"):
        raise RegistryError("registry error", "It answered that the request failed (registry error).")
    items = message.get("items") if isinstance(message, dict) else None
    if not isinstance(items, list):
        raise RegistryError("malformed", "Its answer is JSON, but no list of works (malformed).")
    raise_if_withheld(message.get("total-results") if message else 0, items)
    works = [work_of(item, answer.url) for item in items if isinstance(item, dict)]
    return [work for work in works if work.titles and work.ids["DOI"]]


def _message(answer: Answer) -> dict[str, Any]:
    if answer.status != 200:
        raise RegistryError("registry error", f"It answered {answer.status} and rejects the request.")
    data = parse_json(answer)
    message = data.get("message") if isinstance(data, dict) else None
    if isinstance(data, dict) and data.get("status") in ("failed", "error"):
        raise RegistryError("registry error", "It answered that the request failed (registry error).")
    if not isinstance(message, dict):
        if isinstance(data, dict) and "error" in str(data).lower():
            raise RegistryError(
                "registry error", "It answered with an error instead of a record (registry error)."
            )
        raise RegistryError("malformed", "Its answer is JSON, but no record of a work (malformed).")
    if isinstance(message.get("items"), list):
        items = [item for item in message["items"] if isinstance(item, dict)]
        if not items:
            raise NotThere
        return items[0]
    return message


def work_of(message: dict[str, Any], address: str) -> RegistryWork:
    short = texts_of(message.get("short-container-title"))
    full = texts_of(message.get("container-title"))
    number = text_of(message.get("article-number"))
    page = text_of(message.get("page"))
    work = RegistryWork("crossref", address)
    work.ids = {"DOI": identifiers.normal("DOI", text_of(message.get("DOI")))}
    work.titles = texts_of(message.get("title")) + texts_of(message.get("original-title"))
    work.subtitles = texts_of(message.get("subtitle"))
    work.authors = people_of(message, "author") or people_of(message, "editor")
    work.journals, work.journals_short = full, short
    work.years, work.years_online = _years(message)
    work.pages = [form for form in (page, number) if form]
    work.type = _TYPES.get(text_of(message.get("type")), text_of(message.get("type")))
    work.updates = _updates(message)
    work.published_as = _published_as(message)
    work.unread = list(_unread(message, work))
    work.csl = _csl(message, work, full, short, page or number)
    return work


def _csl(
    message: dict[str, Any], work: RegistryWork, full: list[str], short: list[str], page: str
) -> dict[str, Any]:
    title = ": ".join([*work.titles[:1], *work.subtitles[:1]])
    year = (work.years or work.years_online)[:1]
    csl: dict[str, Any] = {
        "title": title_of_text(title),
        "author": people_of(message, "author"),
        "container-title": next(iter(full), ""),
        "container-title-short": next(iter(short), ""),
        "issued": {"date-parts": [year]} if year else "",
        "volume": text_of(message.get("volume")),
        "issue": text_of(message.get("issue")),
        "page": page,
        "publisher": text_of(message.get("publisher")),
        "type": work.type,
        "DOI": work.ids["DOI"],
    }
    if work.type in IN_BOOKS or work.type == "book":
        csl |= _of_book(message, full, is_part=work.type in IN_BOOKS)
    return {
        name: title_of_text(value) if isinstance(value, str) else value
        for name, value in csl.items()
        if value
    }


DATES = ("published", "published-print", "published-online", "posted")
IN_BOOKS = ("chapter", "entry-encyclopedia")


def _of_book(message: dict[str, Any], full: list[str], *, is_part: bool) -> dict[str, Any]:
    """What only books and their parts have. Of two titles that hold a chapter, the first is the series, the last the book."""
    isbns = [text_of(one.get("value")) for one in list_of(message.get("isbn-type")) if isinstance(one, dict)]
    isbns += [isbn.rpartition("/")[2] for isbn in texts_of(message.get("ISBN"))]
    series = full[:-1] if is_part else full
    return {
        "container-title": full[-1] if is_part and full else "",
        "container-title-short": "",
        "collection-title": next(iter(series), ""),
        "editor": people_of(message, "editor"),
        "edition": text_of(message.get("edition-number")),
        "publisher-place": text_of(message.get("publisher-location")),
        "ISBN": next(filter(None, isbns), ""),
    }


def people_of(message: dict[str, Any], role: str) -> list[dict[str, str]]:
    """The authors, or the editors, of a record."""
    return [name for person in list_of(message.get(role)) if (name := _name(person))]


def _years(message: dict[str, Any]) -> tuple[list[int], list[int]]:
    printed = _year(message, "published-print") + _year(message, "published-other")
    online = _year(message, "published-online") + _year(message, "posted")
    issued = _year(message, "issued") + _year(message, "published")
    if printed:
        return printed, [year for year in [*online, *issued] if year not in printed]
    return ([], online) if online else (issued, [])


def _year(message: dict[str, Any], name: str) -> list[int]:
    value = message.get(name)
    parts = value.get("date-parts") if isinstance(value, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return [int(first[0])] if first and str(first[0]).isdecimal() else []


def _unread(message: dict[str, Any], work: RegistryWork) -> Iterator[str]:
    """The fields that the record has in a form which is none, so that nothing can be held against them."""
    if message.get("author") and not work.authors:
        yield "author"
    if any(message.get(name) for name in ("issued", *DATES)) and not (work.years or work.years_online):
        yield "issued"


def _updates(message: dict[str, Any]) -> list[Update]:
    found = [
        _update(item, text_of(item.get("type")))
        for item in list_of(message.get("updated-by"))
        if isinstance(item, dict)
    ]
    found += [
        _update(item, f"{text_of(item.get('type'))} notice")
        for item in list_of(message.get("update-to"))
        if isinstance(item, dict)
    ]
    relation = message.get("relation")
    for name, items in relation.items() if isinstance(relation, dict) else ():
        if any(
            word in name for word in ("retract", "correct", "concern", "withdraw", "errat", "is-replaced-by")
        ) and not name.startswith("corrects"):
            found += [
                Update(name, text_of(item.get("id"))) for item in list_of(items) if isinstance(item, dict)
            ]
    return list(dict.fromkeys(found))


def _published_as(message: dict[str, Any]) -> str:
    """The DOI that a preprint says it was published under."""
    relation = message.get("relation")
    listed = list_of(relation.get("is-preprint-of")) if isinstance(relation, dict) else []
    dois = [text_of(one.get("id")) for one in listed if isinstance(one, dict) and one.get("id-type") == "doi"]
    return next((identifiers.normal("DOI", doi) for doi in dois if doi), "")


def _update(item: dict[str, Any], kind: str) -> Update:
    updated = item.get("updated")
    parts = updated.get("date-parts") if isinstance(updated, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return Update(
        kind, text_of(item.get("DOI")), "-".join(f"{int(part):02}" for part in first if str(part).isdecimal())
    )


def _name(person: Any) -> dict[str, str]:
    if not isinstance(person, dict):
        return {}
    if person.get("family"):
        name = {
            "family": text_of(person["family"]),
            "given": text_of(person.get("given")),
            "suffix": text_of(person.get("suffix")),
        }
    else:
        name = {"literal": text_of(person.get("name") or person.get("literal") or person.get("given"))}
    return {part: value for part, value in name.items() if value}
