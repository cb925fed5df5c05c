"""Europe PMC's search, in its full form (`resultType=core`)."""

from __future__ import annotations

from typing import Any

from ..bibliography import identifiers
from .failures import RegistryError
from .fetching import Fetcher
from .json_answers import parse_json, text_of
from .searching import dicts, first_year, raise_if_withheld, searched
from .summaries import raise_told
from .work import RegistryWork, Update

BASE = "https://www.ebi.ac.uk/europepmc/webservices/rest"
KINDS = {
    "preprint": "article",
    "book": "book",
    "chapter": "chapter",
    "retraction of publication": "retraction",
    "published erratum": "erratum",
}


def search(fetcher: Fetcher, base: str, query: str, rows: int) -> list[RegistryWork]:
    """The works that fit a query. Raises RegistryError."""
    params = {"query": query, "format": "json", "resultType": "core", "pageSize": str(rows)}
    answer = searched(fetcher, f"{base.rstrip('/')}/search", params)
    data = parse_json(answer)
    results = data.get("resultList") if isinstance(data, dict) else None
    if not isinstance(results, dict) or not isinstance(results.get("result"), list):
        if isinstance(data, dict) and (data.get("errCode") or data.get("errMsg")):
            raise_told({"error": data.get("errMsg") or data.get("errCode")})
        raise RegistryError("malformed", "Its answer is JSON, but no list of works (malformed).")
    raise_if_withheld(data.get("hitCount"), results["result"])
    return [work for entry in dicts(results["result"]) if (work := work_of(entry, answer.url)).titles]


def work_of(entry: dict[str, Any], address: str) -> RegistryWork:
    """An entry of the list as a work."""
    info = entry.get("journalInfo")
    info = info if isinstance(info, dict) else {}
    journal = info.get("journal")
    journal = journal if isinstance(journal, dict) else {}
    work = RegistryWork(
        "europepmc", address, titles=[text_of(entry.get("title"))] if entry.get("title") else []
    )
    given = (("DOI", "doi"), ("PMID", "pmid"), ("PMCID", "pmcid"))
    work.ids = {k: identifiers.normal(k, text_of(entry[n])) for k, n in given if text_of(entry.get(n))}
    listed = entry.get("authorList")
    people = dicts(listed.get("author")) if isinstance(listed, dict) else []
    work.authors = [name for person in people if (name := name_of(person))]
    work.journals = [name for name in [text_of(journal.get("title"))] if name]
    work.journals_short = [name for name in [text_of(journal.get("isoabbreviation"))] if name]
    work.years = first_year(entry.get("pubYear")) or first_year(info.get("yearOfPublication"))
    work.years_online = [y for y in first_year(entry.get("electronicPublicationDate")) if y not in work.years]
    work.pages = [text_of(entry["pageInfo"])] if text_of(entry.get("pageInfo")) else []
    work.type, work.updates = kind_of(entry)
    work.csl = csl_of(work, text_of(info.get("volume")), text_of(info.get("issue")))
    return work


def csl_of(work: RegistryWork, volume: str, issue: str) -> dict[str, Any]:
    """The record as CSL: what `--fix` writes."""
    csl: dict[str, Any] = {
        "title": work.titles[0].rstrip(".") if work.titles else "",
        "author": work.authors,
        "container-title": next(iter(work.journals), ""),
        "issued": {"date-parts": [work.years[:1]]} if work.years else "",
        "volume": volume,
        "issue": issue,
        "page": next(iter(work.pages), ""),
        "type": work.type,
        **work.ids,
    }
    return {name: value for name, value in csl.items() if value}


def kind_of(entry: dict[str, Any]) -> tuple[str, list[Update]]:
    """The type of an entry, and what it says has happened to it."""
    listed = entry.get("pubTypeList")
    kinds = listed.get("pubType") if isinstance(listed, dict) else []
    named = {text_of(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}
    type_ = next((KINDS[kind] for kind in KINDS if kind in named), "article-journal")
    updates = [Update("retraction")] if "retracted publication" in named else []
    return type_, updates


def name_of(person: dict[str, Any]) -> dict[str, str]:
    """One author."""
    family = text_of(person.get("lastName"))
    if not family:
        name = text_of(person.get("collectiveName")) or text_of(person.get("fullName"))
        return {"literal": name} if name else {}
    given = text_of(person.get("firstName")) or text_of(person.get("initials"))
    return {"family": family, "given": given} if given else {"family": family}
