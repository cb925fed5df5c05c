"""Works from PubMed's `esummary`, which tells less than the full record; and what NCBI says instead of a record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NoReturn

from ..bibliography import identifiers
from .failures import NotThere, RegistryError
from .fetching import Answer
from .json_answers import parse_json
from .work import RegistryWork, Update


def read(answer: Answer, pmids: Sequence[str]) -> dict[str, RegistryWork]:
    """An `esummary` answer as works by PMID. Raises RegistryError."""
    data = parse_json(answer)
    result = data.get("result") if isinstance(data, dict) else None
    if not isinstance(result, dict):
        raise_told(data)
    found = {
        str(pmid): entry for pmid, entry in result.items() if isinstance(entry, dict) and "error" not in entry
    }
    if found and not set(found) & set(pmids):
        raise RegistryError("wrong record", "It answered with records that nobody asked for (wrong record).")
    return {pmid: _summary(pmid, entry, answer.url) for pmid, entry in found.items()}


def _summary(pmid: str, entry: dict[str, Any], address: str) -> RegistryWork:
    text = {name: str(value) for name, value in entry.items() if isinstance(value, str)}
    work = RegistryWork(
        "pubmed",
        address,
        ids={"PMID": pmid},
        titles=[t for t in (text.get("title"), text.get("vernaculartitle")) if t],
    )
    for item in entry.get("articleids") or []:
        name = {"doi": "DOI", "pmc": "PMCID"}.get(str(item.get("idtype"))) if isinstance(item, dict) else None
        if name and item.get("value"):
            work.ids[name] = identifiers.normal(name, str(item["value"]))
    people = [person for person in entry.get("authors") or [] if isinstance(person, dict)]
    work.authors = [
        _short_name(str(person.get("name", "")), str(person.get("authtype", ""))) for person in people
    ]
    work.journals, work.journals_short = (
        [n for n in [text.get("fulljournalname")] if n],
        [n for n in [text.get("source")] if n],
    )
    work.years = [int(year) for year in re.findall(r"\b(?:1[89]|20)\d\d\b", text.get("pubdate", ""))[:1]]
    work.years_online = [
        int(year)
        for year in re.findall(r"\b(?:1[89]|20)\d\d\b", text.get("epubdate", ""))[:1]
        if int(year) not in work.years
    ]
    work.pages = [text["pages"]] if text.get("pages") else []
    kinds = {str(kind).lower() for kind in entry.get("pubtype") or []}
    work.updates = [Update("retraction")] if "retracted publication" in kinds else []
    work.type = "article-journal"
    work.csl = {
        "title": text.get("title", "").rstrip("."),
        "author": work.authors,
        "volume": text.get("volume", ""),
        "issue": text.get("issue", ""),
    }
    work.csl = {name: value for name, value in work.csl.items() if value} | work.ids
    return work


def _short_name(name: str, kind: str) -> dict[str, str]:
    if kind.lower() == "collectivename":
        return {"literal": name}
    family, _, initials = name.rpartition(" ")
    return {"family": family, "given": initials} if family else {"family": name}


def raise_told(data: Any) -> NoReturn:
    """Raises what an answer in JSON says is wrong."""
    error = (
        data.get("error") or data.get("ERROR") or data.get("esummaryresult")
        if isinstance(data, dict)
        else None
    )
    raise_error(str(error or "an answer that is no record"))


def raise_error(text: str) -> NoReturn:
    """Raises what a registry says is wrong."""
    excerpt = " ".join(text.split())[:120]
    if "rate limit" in excerpt.lower() or "too many requests" in excerpt.lower():
        raise RegistryError("rate limit", f"It answered '{excerpt}' (rate limit).")
    if "cannot get document summary" in excerpt.lower() or "no correct ids" in excerpt.lower():
        raise NotThere
    raise RegistryError("registry error", f"It answered with an error: '{excerpt}' (registry error).")
