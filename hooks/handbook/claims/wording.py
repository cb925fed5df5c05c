"""How a claim is told: hedged, as a report of what a study found, and about whom. The words are those of `claims.yaml`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from ..bibliography.findings import Finding
from ..english.lists import WordLists, word_lists

WEAK = ("low", "very-low")


@dataclass(frozen=True)
class Subject:
    """Whom a handbook is about, as its plugin says."""

    people: str
    """In words of a message, such as `adults with asthma`."""
    populations: frozenset[str]
    """The populations of findings that count for them."""
    spoken_of: re.Pattern[str]
    """What says that a statement is about them."""


@cache
def subject_of(words: WordLists) -> Subject | None:
    """The subject that `subject.yaml` of a plugin gives; None where there is none."""
    given = words.contents("subject")
    if not given:
        return None
    entry = given[0]
    treatment = f"(?:{'|'.join(entry.get('treatment') or ['(?!)'])})"
    patterns = (str(pattern).replace("{treatment}", treatment) for pattern in entry["spoken_of"])
    return Subject(entry["people"], frozenset(entry["populations"]), re.compile("|".join(patterns), re.I))


@cache
def hedges() -> re.Pattern[str]:
    """The words of the shared lexicon that make a statement careful."""
    scales = word_lists().mapping("hedges.scales").values()
    words = {w for scale in scales for level, phrases in scale.items() if int(level) == 1 for w in phrases}
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(words, key=len, reverse=True)))})\b", re.I)


def overstated(text: str, findings: Sequence[Finding], words: WordLists) -> str:
    """The words by which a claim says more than its findings, which are all of low certainty; else nothing."""
    if not findings or any(f.record.certainty not in WEAK for f in findings):
        return ""
    if text.rstrip().endswith("?") or words.pattern("claims.reported").search(text) or hedges().search(text):
        return ""
    if firm := words.pattern("claims.firm").search(text):
        return firm[0]
    asserting = words.pattern("claims.asserted").search(text)
    return asserting[0] if asserting and not words.pattern("claims.unsure").search(text) else ""


def mismatched(text: str, findings: Sequence[Finding], words: WordLists) -> str:
    """The words by which a claim speaks of the handbook's own people, though all its findings are of others."""
    subject = subject_of(words)
    if not subject or not findings or any(f.record.population in subject.populations for f in findings):
        return ""
    spoken = subject.spoken_of.search(text)
    if spoken is None or words.pattern("claims.elsewhere", "claims.unstudied").search(text):
        return ""
    return spoken[0]
