"""Crossref's `/works/{doi}` answers."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from ..bibliography import identifiers
from .failures import NotThere, RegistryError
from .fetching import Answer, Fetcher
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


def ask(fetcher: Fetcher, base: str, doi: str) -> RegistryWork:
    """The record of a DOI. Raises RegistryError or NotThere."""
    url = f"{base.rstrip('/')}/works/{quote(doi, safe='/()')}"
    return read(fetcher.get(url, accept="application/json"), doi)


def read(answer: Answer, doi: str) -> RegistryWork:
    """An answer as a work."""
    message = _message(answer)
    told = _one_line(message.get("DOI"))
    if not told:
        raise RegistryError("incomplete", "Its answer holds no DOI, so nobody knows whose record it is.")
    if identifiers.normal("DOI", told) != identifiers.normal("DOI", doi):
        raise RegistryError(
            "wrong record",
            f"It was asked for '{doi}' and answered with the record of '{told}' (wrong record).",
        )
    work = _work(message, answer.url)
    if not work.titles:
        raise RegistryError("incomplete", "Its record has no title, so nothing can be compared.")
    return work


def parse_json(answer: Answer) -> Any:
    """A JSON body. Raises RegistryError."""
    if answer.type and not (
        answer.type.endswith("json")
        or answer.type in ("text/plain", "application/octet-stream", "text/javascript")
    ):
        raise RegistryError("content type", f"Its answer is of the content type '{answer.type}', not JSON.")
    text = answer.decoded
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        if text.lstrip().startswith("<"):
            raise RegistryError(
                "content type", "Its answer is a web page, not JSON (content type)."
            ) from None
        if answer.type.startswith("text/") and text.lstrip()[:1] not in ("{", "["):
            raise RegistryError(
                "content type", "Its answer is plain text, not JSON (content type)."
            ) from None
        cut = error.pos >= len(text.rstrip()) or "Unterminated" in error.msg
        packed = ", gzip" if "content-encoding" in answer.headers else ""
        cause, said = (
            ("truncated", f"breaks off in the middle (truncated{packed})")
            if cut
            else ("malformed", "is malformed JSON")
        )
        raise RegistryError(cause, f"Its answer {said}.") from None
    except (RecursionError, ValueError):
        raise RegistryError("malformed", "Its answer is malformed JSON.") from None


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


def _work(message: dict[str, Any], address: str) -> RegistryWork:
    short = _texts(message.get("short-container-title"))
    full = _texts(message.get("container-title"))
    number = _one_line(message.get("article-number"))
    page = _one_line(message.get("page"))
    work = RegistryWork("crossref", address)
    work.ids = {"DOI": identifiers.normal("DOI", _one_line(message.get("DOI")))}
    work.titles = _texts(message.get("title")) + _texts(message.get("original-title"))
    work.subtitles = _texts(message.get("subtitle"))
    work.authors = [name for person in _list(message.get("author")) if (name := _name(person))]
    work.journals, work.journals_short = full, short
    work.years, work.years_online = _years(message)
    work.pages = [form for form in (page, number) if form]
    work.type = _TYPES.get(_one_line(message.get("type")), _one_line(message.get("type")))
    work.updates = _updates(message)
    work.csl = _csl(message, work, full, short, page or number)
    return work


def _csl(
    message: dict[str, Any], work: RegistryWork, full: list[str], short: list[str], page: str
) -> dict[str, Any]:
    title = ": ".join([*work.titles[:1], *work.subtitles[:1]])
    year = (work.years or work.years_online)[:1]
    csl: dict[str, Any] = {
        "title": title,
        "author": [{name: value for name, value in author.items() if value} for author in work.authors],
        "container-title": next(iter(full), ""),
        "container-title-short": next(iter(short), ""),
        "issued": {"date-parts": [year]} if year else "",
        "volume": _one_line(message.get("volume")),
        "issue": _one_line(message.get("issue")),
        "page": page,
        "publisher": _one_line(message.get("publisher")),
        "type": work.type,
        "DOI": work.ids["DOI"],
    }
    return {name: value for name, value in csl.items() if value}


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
    return [int(first[0])] if first and str(first[0]).isdigit() else []


def _updates(message: dict[str, Any]) -> list[Update]:
    found = [
        _update(item, _one_line(item.get("type")))
        for item in _list(message.get("updated-by"))
        if isinstance(item, dict)
    ]
    found += [
        _update(item, f"{_one_line(item.get('type'))} notice")
        for item in _list(message.get("update-to"))
        if isinstance(item, dict)
    ]
    relation = message.get("relation")
    for name, items in relation.items() if isinstance(relation, dict) else ():
        if any(
            word in name for word in ("retract", "correct", "concern", "withdraw", "errat", "is-replaced-by")
        ) and not name.startswith("corrects"):
            found += [
                Update(name, _one_line(item.get("id"))) for item in _list(items) if isinstance(item, dict)
            ]
    return list(dict.fromkeys(found))


def _update(item: dict[str, Any], kind: str) -> Update:
    updated = item.get("updated")
    parts = updated.get("date-parts") if isinstance(updated, dict) else None
    first = parts[0] if isinstance(parts, list) and parts and isinstance(parts[0], list) else []
    return Update(
        kind, _one_line(item.get("DOI")), "-".join(f"{int(part):02}" for part in first if str(part).isdigit())
    )


def _name(person: Any) -> dict[str, str]:
    if not isinstance(person, dict):
        return {}
    if person.get("family"):
        name = {
            "family": _one_line(person["family"]),
            "given": _one_line(person.get("given")),
            "suffix": _one_line(person.get("suffix")),
        }
    else:
        name = {"literal": _one_line(person.get("name") or person.get("literal") or person.get("given"))}
    return {part: value for part, value in name.items() if value}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _texts(value: Any) -> list[str]:
    listed = value if isinstance(value, list) else [value]
    return [text for item in listed if (text := _one_line(item))]


def _one_line(value: Any) -> str:
    return (
        " ".join(str(value).split()) if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    )
