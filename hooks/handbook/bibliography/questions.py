"""Questions that the literature is watched for, and what the last searches found and nobody has judged yet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..diagnostics import Diagnostic
from ..source.data import Data
from ..source.typed import Record, diagnostic_of_value, entries

DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Question(Record, frozen=True):
    """A question with its stored search, as written in the file that `questions` names."""

    id: str
    question: str
    query: str
    """A search in PubMed's own form."""
    since: str
    """The day from which on records are new: YYYY-MM-DD."""
    pages: list[str] = []
    """The pages that answer it, below docs_dir."""
    judged: dict[str, str] = {}
    """By PubMed number, why a record that the search finds changes no page."""


class QuestionsFile(Record, frozen=True):
    """The file that the setting `questions` names."""

    questions: list[Question]


class NewRecord(Record, frozen=True):
    """A work that a search found: what PubMed says of it, and no more."""

    pmid: str
    title: str
    authors: list[str] = []
    journal: str = ""
    year: int = 0
    doi: str = ""
    retracted: bool = False


class Look(Record, frozen=True):
    """A search that came to its end: its words, its first and last day, and the records it found."""

    query: str
    since: str
    until: str
    records: list[NewRecord] = []


class LooksFile(Record, frozen=True):
    """The file that the setting `surveillance` names; `handbook surveillance` writes it."""

    version: int
    looks: dict[str, Look] = {}
    retracted: dict[str, str] = {}
    """By key, the PubMed number of a cited work that PubMed calls retracted or doubted."""
    retractions_until: str = ""
    """The last day on which cited works were looked up for retractions; empty for never."""


@dataclass
class Watched:
    """The questions of a project with what is known of each."""

    questions: list[Question] = field(default_factory=list)
    looks: LooksFile = field(default_factory=lambda: LooksFile(1))

    def look_of(self, question: Question) -> Look | None:
        """The last search for a question; None where its words have changed since, or none was made."""
        look = self.looks.looks.get(question.id)
        return look if look and look.query == question.query and look.since <= question.since else None


def parse(data: Data, pages: Mapping[str, Any], faults: list[Diagnostic]) -> list[Question]:
    """The questions of a file; what cannot be used goes into `faults`. `pages` are those of the project."""
    usable: list[Question] = []
    for key, question in entries(data, Question, ("questions",), faults):
        slips = list(_slips(data, key, question, pages, [q.id for q in usable]))
        faults += slips
        if not slips:
            usable.append(question)
    return usable


def _slips(
    data: Data, key: tuple[str | int, ...], question: Question, pages: Mapping[str, Any], ids: list[str]
) -> Iterator[Diagnostic]:
    if not is_day(question.since):
        fact = f"'{question.since}' is not a day."
        yield diagnostic_of_value(data, (*key, "since"), fact, "Write it as YYYY-MM-DD.", question.since)
    if not question.query.strip():
        yield diagnostic_of_value(data, (*key, "query"), "The query is empty.", "Write a search for PubMed.")
    if question.id in ids:
        fact = f"'{question.id}' is the id of another question too."
        yield diagnostic_of_value(data, (*key, "id"), fact, "Give each question its own.", question.id)
    for number, page in enumerate(question.pages):
        if page not in pages:
            fact = f"There is no page '{page}'."
            yield diagnostic_of_value(data, (*key, "pages", number), fact, "Correct its path.", page)


def is_day(typed: str) -> bool:
    """Whether a text is a day of the calendar in the form YYYY-MM-DD."""
    try:
        return bool(DAY.fullmatch(typed) and date.fromisoformat(typed))
    except ValueError:
        return False


def unjudged(question: Question, look: Look, cited: frozenset[str]) -> list[NewRecord]:
    """The records of a search that no page cites and nobody has judged, retracted ones first."""
    left = [r for r in look.records if r.pmid not in question.judged and r.pmid not in cited]
    return sorted(left, key=lambda record: not record.retracted)
