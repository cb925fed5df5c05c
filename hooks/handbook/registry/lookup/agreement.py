"""In how far a record and a reference agree: title, authors, year, journal, place in the journal, and kind of work."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from rapidfuzz.distance import OSA

from ...bibliography import notices
from ...english.people import written_name
from .. import comparing, forms, journals, names
from ..work import RegistryWork
from .sought import Sought, is_about_another
from .titles import Likeness, likeness


class Agreement(Enum):
    """What a field of a record says of a field of a reference."""

    SAME = "same"
    PARTLY = "partly"
    OTHER = "other"
    UNKNOWN = "unknown"


SAME, PARTLY, OTHER, UNKNOWN = Agreement


class Relation(Enum):
    """What the kind of a record is to the kind of a reference."""

    KIN = "kin"
    PREPRINT = "its preprint"
    PUBLISHED = "published form of a preprint"
    STRANGER = "another kind of thing"


@dataclass(frozen=True)
class MatchEvidence:
    """All that speaks for and against a record being of the work."""

    title: Likeness
    authors: Agreement
    people: int
    """How many authors of the reference are in the record."""
    year: Agreement
    journal: Agreement
    place: Agreement
    """Volume and first page."""
    relation: Relation
    later: bool
    """Whether the record is younger than the reference, or of its year."""

    @property
    def score(self) -> float:
        """For the order among several."""
        weights = {SAME: 1.0, PARTLY: 0.5, UNKNOWN: 0.0, OTHER: -1.0}
        fields = 3 * weights[self.authors] + 2 * weights[self.year] + weights[self.journal]
        kin = 1.0 if self.relation is Relation.KIN else 0.0
        return 3 * self.title + fields + 2 * weights[self.place] + kin


def evidence_of(sought: Sought, work: RegistryWork) -> MatchEvidence:
    """How a reference and a record agree."""
    authors, people = agreement_of_authors(sought.authors, work)
    years = [*work.years, *work.years_online]
    return MatchEvidence(
        title=likeness(sought.title, comparing.titles_of(work)),
        authors=authors,
        people=people,
        year=agreement_of_years(sought.year, years),
        journal=agreement_of_journals(sought, work),
        place=agreement_of_places(sought.csl, work),
        relation=relation_of(sought, work),
        later=not sought.year or not years or max(years) >= sought.year,
    )


def agreement_of_years(year: int | None, years: Sequence[int]) -> Agreement:
    """A year apart is the year of the web or of the issue."""
    if not year or not years:
        return UNKNOWN
    away = min(abs(year - other) for other in years)
    return SAME if away == 0 else PARTLY if away == 1 else OTHER


def agreement_of_journals(sought: Sought, work: RegistryWork) -> Agreement:
    """The same journal in any of its forms."""
    if not sought.journals or not (work.journals or work.journals_short):
        return UNKNOWN
    is_same = any(journals.same(name, work.journals, work.journals_short) for name in sought.journals)
    if sought.is_chapter and not is_same:
        is_same = any(is_beginning(name, other) for name in sought.journals for other in work.journals)
    return SAME if is_same else OTHER


def is_beginning(ours: str, theirs: str) -> bool:
    """Whether a book's title is the beginning of another: `Cochrane Handbook`."""
    mine, record = forms.words(ours), forms.words(theirs)
    return len(forms.telling(mine)) > 1 and record[: len(mine)] == mine


def agreement_of_places(csl: Mapping[str, Any], work: RegistryWork) -> Agreement:
    """Volume and first page: both the same, one of them where the other is not given, or one that differs."""
    volume, record = comparing.field_text(csl, "volume"), comparing.field_text(work.csl, "volume")
    said = [forms.volume(volume)[0] == forms.volume(record)[0]] if volume and record else []
    page = comparing.field_text(csl, "page") or comparing.field_text(csl, "number")
    if page and work.pages:
        said.append(any(is_first_page(page, other) for other in work.pages))
    if not said:
        return UNKNOWN
    if not all(said):
        return OTHER
    return SAME if len(said) == 2 else PARTLY


def is_first_page(ours: str, theirs: str) -> bool:
    """Whether two ranges of pages begin on one page."""
    first, other = forms.pages(ours)[0], forms.pages(theirs)[0]
    return first == other or (first.lstrip("e0") == other.lstrip("e0") != "")


def agreement_of_authors(ours: Sequence[names.Name], work: RegistryWork) -> tuple[Agreement, int]:
    """How many of our authors are the record's, and what that says."""
    mine = [names.turned(name) for name in ours if not names.is_others(name)]
    if not mine or not work.authors:
        return UNKNOWN, 0
    matched = [any(is_person(one, other) for other in work.authors) for one in mine]
    count = sum(matched)
    if count == len(mine) or (matched[0] and count >= 0.75 * len(mine)):
        return SAME, count
    if are_bodies(mine) != are_bodies(work.authors):
        return UNKNOWN, count
    if matched[0] or count >= 0.5 * len(mine):
        return PARTLY, count
    return OTHER, count


def is_person(one: names.Name, other: names.Name) -> bool:
    """Whether two names are of one person, or one body."""
    if not one.get("family") or not other.get("family"):
        return names.same_body(written_name(one), written_name(other))
    if names.is_swapped(one, other) or names.same_words(one, other):
        return True
    is_family = (
        names.same_person(one, other) or is_part_of_family(one, other) or is_family_misspelled(one, other)
    )
    return is_family and names.same_given(one, other)


def is_part_of_family(one: names.Name, other: names.Name) -> bool:
    """`García` for `García López`: half of a double name, where the given names agree."""
    mine, record = (family_parts(name) for name in (one, other))
    shorter, longer = sorted((mine, record), key=len)
    return len(shorter) == 1 < len(longer) and len(shorter[0]) > 3 and shorter[0] in longer


def family_parts(name: names.Name) -> list[str]:
    """The parts of a family name."""
    return [
        part for piece in re.split(r"[\s‐‑–-]+", str(name.get("family"))) if (part := forms.folded(piece))
    ]


def is_family_misspelled(one: names.Name, other: names.Name) -> bool:
    """One letter amiss in a family name, where both have a given name."""
    mine, record = forms.folded(str(one["family"])), forms.folded(str(other["family"]))
    if not one.get("given") or not other.get("given") or min(len(mine), len(record)) < 6:
        return False
    return mine[0] == record[0] and OSA.distance(mine, record) <= 1


def are_bodies(listed: Sequence[names.Name]) -> bool:
    """Whether no person is among some authors."""
    return not any(name.get("family") for name in listed)


PREPRINTS = frozenset({"article", "posted-content", "preprint"})
PARATEXT = frozenset(
    {"component", "peer-review", "grant", "journal", "journal-issue", "journal-volume", "book-series", "book-set", "report-series", "proceedings", "database", "other-paratext", "paratext", "erratum", "retraction", "supplementary-materials", "book-track", "letter-paratext"}
)  # fmt: skip
"""What registries hold beside works: parts, reviews, grants, journals as such."""


def relation_of(sought: Sought, work: RegistryWork) -> Relation:
    """What the record's kind is to the reference's; a notice about a work is a stranger to it, as it is the other way round."""
    if is_notice(work) != sought.is_notice or work.type in PARATEXT:
        return Relation.STRANGER
    if work.type in PREPRINTS:
        return Relation.KIN if sought.is_preprint or not sought.type else Relation.PREPRINT
    if sought.is_preprint and work.type == "article-journal":
        return Relation.PUBLISHED
    if work.type in ("", "other") or not sought.type or comparing.are_kin(sought.type, work.type):
        return Relation.KIN
    return Relation.STRANGER


def is_notice(work: RegistryWork) -> bool:
    """Whether a record is of a notice, comment or reply, not of the work whose title it repeats."""
    return any(map(is_about_another, work.titles)) or any(
        is_of_notice(update.type) for update in work.updates
    )


def is_of_notice(update: str) -> bool:
    """Whether an update says that the record is the notice of another work's retraction, correction or concern."""
    if notices.state_of(update) != notices.NOTICE:
        return False
    return notices.state_of(update.replace("notice", "").strip(), otherwise="") not in ("", notices.OUTDATED)
