"""Whether a record is of the work that is looked up: surely, perhaps with something typed otherwise, or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum

from ...english.letters import strip_accents
from ...english.spelling import known_words
from .. import comparing
from ..work import RegistryWork
from .agreement import OTHER, PARTLY, SAME, UNKNOWN, MatchEvidence, Relation, evidence_of
from .sought import Sought
from .titles import Likeness, is_distinctive

WORD = re.compile(r"[^\W\d_]+")


class Verdict(IntEnum):
    """What a record is to a reference."""

    NONE = 0
    NEAR = 1
    """Much agrees, but something by which works are told apart differs."""
    SURE = 2


@dataclass(frozen=True)
class Match:
    """A record and what it is to the reference."""

    work: RegistryWork
    evidence: MatchEvidence
    verdict: Verdict

    @property
    def order(self) -> tuple[int, float]:
        """The better match is the greater."""
        return self.verdict, self.evidence.score


def matches_of(sought: Sought, works: Iterable[RegistryWork]) -> list[Match]:
    """The records that may be of the work, the best first."""
    judged = [judge(sought, work) for work in works]
    return sorted((one for one in judged if one.verdict), key=lambda one: one.order, reverse=True)


def judge(sought: Sought, work: RegistryWork) -> Match:
    """What one record is to a reference."""
    evidence = evidence_of(sought, work)
    is_by_number = bool(sought.pmcid) and work.ids.get("PMCID") == sought.pmcid
    if is_by_number or is_sure(sought, evidence, work):
        return Match(work, evidence, Verdict.SURE)
    return Match(work, evidence, Verdict.NEAR if is_near(sought, evidence) else Verdict.NONE)


def is_sure(sought: Sought, evidence: MatchEvidence, work: RegistryWork) -> bool:
    """Whether the record is of the work, even where it has a field otherwise."""
    if evidence.relation is not Relation.KIN:
        return False
    if is_same_place(evidence):
        is_readable = reads_as_english(sought.title) and any(map(reads_as_english, comparing.titles_of(work)))
        is_other_work = is_readable and evidence.title < Likeness.RELATED
        return evidence.title >= Likeness.ALIKE or (evidence.authors is SAME and not is_other_work)
    if is_renamed(evidence):
        return True
    if evidence.title < Likeness.ALIKE or OTHER in (evidence.authors, evidence.year, evidence.journal):
        return False
    if evidence.authors is UNKNOWN:
        return is_sure_without_authors(sought, evidence)
    if evidence.title == Likeness.SAME:
        return is_sure_by_title(sought, evidence)
    is_dated, is_placed = evidence.year is not UNKNOWN, evidence.journal is SAME
    if is_longer(sought, work):
        is_same_book = sought.is_book and evidence.year is SAME
        is_elsewhere = evidence.place is OTHER and evidence.year is not SAME
        return evidence.authors is SAME and is_dated and (is_placed or is_same_book) and not is_elsewhere
    return (evidence.authors is SAME and (is_dated or is_placed)) or (is_dated and is_placed)


def is_same_place(evidence: MatchEvidence) -> bool:
    """Whether the record stands where the reference says: there is one work on a page."""
    where = evidence.place is SAME and evidence.journal is SAME
    return where and evidence.authors is not OTHER and evidence.year is not OTHER


def reads_as_english(title: str) -> bool:
    """Whether a title is no translation's original: nearly all its words are in the dictionary."""
    listed = [word for word in WORD.findall(strip_accents(title).lower()) if len(word) > 2]
    return len(listed) > 2 and sum(word in known_words() for word in listed) >= 0.75 * len(listed)


def is_renamed(evidence: MatchEvidence) -> bool:
    """Whether all but the journal's name agrees: journals change their names, and two works never share the rest."""
    everywhere = evidence.authors is evidence.year is evidence.place is SAME
    return everywhere and evidence.title >= Likeness.ALIKE


def is_sure_by_title(sought: Sought, evidence: MatchEvidence) -> bool:
    """The same title, and authors that agree at least in part."""
    if evidence.year is not UNKNOWN or evidence.journal is SAME:
        return True
    return evidence.authors is SAME and (evidence.people > 1 or len(sought.telling) >= 4)


def is_sure_without_authors(sought: Sought, evidence: MatchEvidence) -> bool:
    """A title that no other work has, or one that stands in that journal and year."""
    is_dated, is_placed = evidence.year is not UNKNOWN, evidence.journal is SAME
    if evidence.title == Likeness.SAME and is_distinctive(sought.title):
        return evidence.place is not OTHER or (is_dated and is_placed)
    if not (is_dated and is_placed):
        return False
    if is_distinctive(sought.title):
        return True
    return evidence.title == Likeness.SAME and (
        evidence.place in (SAME, PARTLY) or (len(sought.telling) >= 4 and evidence.place is not OTHER)
    )


def is_longer(sought: Sought, work: RegistryWork) -> bool:
    """Whether the reference's title says more than the record's."""
    return all(len(sought.title) > len(title) + 3 for title in comparing.titles_of(work))


TELLING = 4
"""Telling words of a title that is no mere heading such as `Introduction`."""


def is_near(sought: Sought, evidence: MatchEvidence) -> bool:
    """Whether the record is near enough to show what differs."""
    if evidence.relation is Relation.STRANGER:
        return False
    if evidence.title >= Likeness.ALIKE:
        agrees = evidence.authors in (SAME, PARTLY) or SAME in (evidence.journal, evidence.place)
        is_exact = evidence.title == Likeness.SAME and len(sought.telling) >= TELLING
        return agrees or is_exact or is_distinctive(sought.title)
    is_theirs = evidence.authors is SAME and evidence.year in (SAME, PARTLY)
    if evidence.title == Likeness.RELATED:
        return evidence.authors in (SAME, PARTLY) and (
            evidence.year in (SAME, PARTLY) or evidence.journal is SAME
        )
    if evidence.place is SAME and evidence.journal is SAME:
        return True
    return is_theirs and evidence.journal is SAME and evidence.people > 1


def published_form(sought: Sought, works: Iterable[RegistryWork]) -> Match | None:
    """The article that a preprint has become."""
    found = [
        match
        for match in (Match(work, evidence_of(sought, work), Verdict.SURE) for work in works)
        if is_published_form(match.evidence)
    ]
    return max(found, key=lambda match: match.evidence.score, default=None)


def is_published_form(evidence: MatchEvidence) -> bool:
    """Whether an article has a preprint's title and authors, and is not older."""
    if evidence.relation is not Relation.PUBLISHED or not evidence.later:
        return False
    if evidence.title >= Likeness.PART:
        return evidence.authors is SAME or (evidence.authors is PARTLY and evidence.people > 1)
    return evidence.title == Likeness.ALIKE and evidence.authors is SAME


def is_ambiguous(matches: Sequence[Match]) -> bool:
    """Whether two different works fit equally well."""
    sure = [match for match in matches if match.verdict is Verdict.SURE]
    if len(sure) < 2 or sure[0].evidence.score > sure[1].evidence.score:
        return False
    one, other = sure[0].work, sure[1].work
    shared = {kind for kind in one.ids if one.ids[kind].lower() == other.ids.get(kind, "").lower()}
    comparable = {*one.ids} & {*other.ids}
    return bool(comparable) and not shared
