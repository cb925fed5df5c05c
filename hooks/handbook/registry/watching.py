"""Looks for new records in PubMed: the stored search of a question, and notices about cited works."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ..bibliography.questions import Look, NewRecord, Question
from ..english.people import written_name
from . import pubmed
from .failures import RegistryError
from .fetching import Answer, Fetcher
from .json_answers import parse_json
from .searching import searched
from .work import RegistryWork

MOST = 1000
"""A search that finds more is too wide to be read by anyone."""
PAGE = 200
NAMED = 3
"""How many authors of a record are kept."""
NOTICES = "(retracted publication[pt] OR expression of concern[pt])"


def look(fetcher: Fetcher, base: str, question: Question, before: Look | None, today: date, key: str) -> Look:
    """A search up to today, with the records of the one before. Raises RegistryError."""
    start = before.until if before else question.since
    term = f"({question.query}) AND {start.replace('-', '/')}:{today:%Y/%m/%d}[edat]"
    pmids = all_pmids(fetcher, base, term, key)
    known = {record.pmid: record for record in before.records} if before else {}
    works = records_of(fetcher, base, [pmid for pmid in pmids if pmid not in known], key)
    first = before.since if before else question.since
    return Look(question.query, first, today.isoformat(), [*works, *known.values()])


def all_pmids(fetcher: Fetcher, base: str, term: str, key: str) -> list[str]:
    """The numbers of all records that a term finds. Raises RegistryError, also where they are too many."""
    found: list[str] = []
    while True:
        query = {
            "db": "pubmed",
            "term": term,
            "retmode": "json",
            "retmax": str(PAGE),
            "retstart": str(len(found)),
        }
        query |= {"tool": "handbook"} | ({"api_key": key} if key else {})
        pause = pubmed.PAUSE_WITH_KEY if key else pubmed.PAUSE
        answer = searched(fetcher, f"{base.rstrip('/')}/esearch.fcgi", query, pause=pause)
        listed, total = pubmed.pmids_of(answer), count_of(answer)
        new = [pmid for pmid in dict.fromkeys(listed) if pmid not in found]
        found += new
        if total > MOST:
            raise RegistryError(
                "too many", f"It finds {total:,} records, more than {MOST:,}; narrow the query."
            )
        if len(found) >= total:
            return found
        if not new:
            text = f"It counts {total} records and lists {len(found)} (incomplete)."
            raise RegistryError("incomplete", text)


def count_of(answer: Answer) -> int:
    """How many records a search finds, as it says. Raises RegistryError where it does not say."""
    data = parse_json(answer)
    result = data.get("esearchresult") if isinstance(data, dict) else None
    said = str(result.get("count")) if isinstance(result, dict) else ""
    if not said.isdecimal():
        raise RegistryError("malformed", "Its answer does not say how many records it finds (malformed).")
    return int(said)


def records_of(fetcher: Fetcher, base: str, pmids: Sequence[str], key: str) -> list[NewRecord]:
    """The records of numbers, in their order. Raises RegistryError, also where one is missing."""
    works: dict[str, RegistryWork] = {}
    for start in range(0, len(pmids), pubmed.BATCH):
        works |= pubmed.ask(fetcher, base, pmids[start : start + pubmed.BATCH], key)
    missing = [pmid for pmid in pmids if pmid not in works]
    if missing:
        text = f"It found PMID {missing[0]} and does not give its record (incomplete)."
        raise RegistryError("incomplete", text)
    return [record_of(pmid, works[pmid]) for pmid in pmids]


def record_of(pmid: str, work: RegistryWork) -> NewRecord:
    """A record as it is kept."""
    names = [written_name(author) for author in work.authors]
    return NewRecord(
        pmid=pmid,
        title=next(iter(work.titles), ""),
        authors=[*names[:NAMED], *(["et al."] if len(names) > NAMED else [])],
        journal=next(iter([*work.journals_short, *work.journals]), ""),
        year=next(iter([*work.years, *work.years_online]), 0),
        doi=work.ids.get("DOI", ""),
        retracted=any("retract" in update.type or "concern" in update.type for update in work.updates),
    )


def retracted(fetcher: Fetcher, base: str, cited: Mapping[str, str], key: str) -> dict[str, str]:
    """Of cited works, by key with their PubMed numbers, those that PubMed calls retracted or doubted. Raises RegistryError."""
    keys = {pmid: work for work, pmid in cited.items()}
    found: list[str] = []
    numbers = sorted(keys)
    for start in range(0, len(numbers), pubmed.BATCH):
        batch = " OR ".join(f"{pmid}[uid]" for pmid in numbers[start : start + pubmed.BATCH])
        found += all_pmids(fetcher, base, f"({batch}) AND {NOTICES}", key)
    return {keys[pmid]: pmid for pmid in sorted(found) if pmid in keys}
