"""Summaries of findings: outcomes with their results, and a certainty that says where it starts and what lowered it."""

from __future__ import annotations

from typing import Literal

import msgspec

from handbook.corpus import Corpus
from handbook.source.data import Key
from handbook.source.typed import Record

Level = Literal["high", "moderate", "low", "very-low"]
LEVELS: tuple[Level, ...] = ("very-low", "low", "moderate", "high")


class Lowered(Record, frozen=True):
    """One of the reasons of GRADE, with how far it lowers and why."""

    domain: Literal["risk of bias", "inconsistency", "indirectness", "imprecision", "publication bias"] = (
        msgspec.field(name="for")
    )
    why: str
    by: Literal[1, 2] = 1


class Outcome(Record, frozen=True):
    id: str
    outcome: str
    result: str
    people: str = ""
    without: str = ""
    difference: str = ""
    starts: Literal["high", "low", "none"] = "none"
    """Where the certainty starts: high for trials and for a course without treatment, low for effects without a
    comparison by chance, none where no study was found."""
    certainty: Level | Literal["none"] = "none"
    lowered: list[Lowered] = []


class Table(Record, frozen=True):
    id: str
    caption: str
    first: str
    """The head of the first column."""
    result: str = "Result"
    outcomes: list[Outcome] = []


class SummariesFile(Record, frozen=True):
    tables: list[Table]


Tables = dict[str, tuple[Key, Table]]
"""Tables by id, each with its key in the file."""


def summaries_of(corpus: Corpus) -> Tables:
    """The summaries of a project."""
    tables: Tables = corpus.contents.get("summaries", {})
    return tables


def graded(outcome: Outcome) -> Level | Literal["none"]:
    """The certainty that follows from where it starts and what lowers it."""
    if outcome.starts == "none":
        return "none"
    steps = sum(lowered.by for lowered in outcome.lowered)
    return LEVELS[max(0, LEVELS.index(outcome.starts) - steps)]
