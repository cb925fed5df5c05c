"""Citations typed by hand: `(Liu et al., 2006)`, `Liu et al. (2006)`, `[1]`, `men.¹²`."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ..english.letters import strip_accents
from ..english.lists import word_lists
from ..english.numbers import ONES, ORDINALS
from ..source.calendar import MONTHS, SEASONS

NAME = r"(?:(?:(?:van|von|de|der|den|del|della|di|da|la|le|ten|ter|O')\s?)*[A-ZÀ-Ž][\w'’-]*[a-zß-ž][\w'’-]*)"
CAPITALS = r"[A-ZÀ-Ž]{2}[A-ZÀ-Ž'’-]*"
"""A name in capitals, or an acronym: only a work of that author makes it a name."""
YEAR = r"(?:1[89]|20)\d\d[a-z]?"
MORE = rf"(?:,?\s+(?:(?:et\.?\s+al|ET\.?\s+AL)\.?|and\s+(?:colleagues|others|co-?workers|associates))|\s+(?:and|&)\s+{NAME}|(?:,\s+{NAME})+,?\s+(?:and|&)\s+{NAME})"
PARENTHETIC = re.compile(
    rf"[(\[](?:[a-z][\w .,]{{0,30}}\s)?(?P<name>{NAME}|{CAPITALS})(?:(?P<more>{MORE})[,.]?\s*\(?|,?\s+)(?P<year>{YEAR})(?=[\s,;:)\]])"
)
INITIALS = re.compile(r"[A-ZÀ-Ž]{1,4}")
AUTHORS = re.compile(rf"(?<!\w)(?P<name>{NAME}) (?:[A-ZÀ-Ž]{{1,4}}, {NAME} )+\Z")
"""Names with initials, as lists of references have them, up to the initials of the last."""
LONGEST_LIST = 400
NARRATIVE = re.compile(
    rf"(?<![\w(\[])(?P<name>{NAME}|{CAPITALS})(?P<more>{MORE})?[’']?s?,?\s*[(\[](?P<year>{YEAR})[)\]]"
)
FOLLOWED = re.compile(rf"(?P<name>{NAME})(?P<more>\s+et\.?\s+al\.?),?\s+(?P<year>{YEAR})(?!\w)")
NUMERIC = re.compile(
    r"(?P<typed>\[(?P<numbers>[1-9]\d{0,2}(?:\s*[,;–-]\s*[1-9]\d{0,2})*)\])(?![(\[:])|"
    r"(?<=[\s.,;:])(?P<row>\[[1-9]\d{0,2}\](?:\[[1-9]\d{0,2}\])+)(?![(\[:])"
)
JOURNAL = re.compile(
    r"""(?P<name>[A-Z][\w&.]*(?:\ [\w&.]+){0,6}?)[.,]?\ (?P<year>(?:19|20)\d\d)(?:\ [A-Z][a-z]{2}(?:\ \d{1,2})?)?  # Lancet 2006 Apr 29
    ;\ ?(?P<volume>\d{1,4})(?:\(\w[\w -]{0,9}\))?:\ ?(?P<page>[A-Za-z]{0,4}\d+)(?:[-–]\w*\d)?""",
    re.X,
)
"""`Lancet 2006;367:1412-20`."""
ROUND = re.compile(
    r"(?<=[^\W\d_]{3})[”\"'’]?\s?(?P<typed>\((?P<numbers>[1-9]\d{0,2}(?:\s*[,;–-]\s*[1-9]\d{0,2})*)\))(?=[.,;:]|\s*\Z)"
)
"""`(3)` at the end of a clause; elsewhere it counts or numbers something."""
BEHIND = re.compile(r"(?:[^\W\d_]{2}|[)”\"'’.,;:])\s?\Z")
RAISED = re.compile(
    r"""(?<=[A-Za-z]{2}[a-z.,;:)”])
    (?![²³](?<=[a-z][²³])(?![⁰-⁹¹²³,⁻–-]))  # a lone ² or ³ behind a small letter is a power: cm²
    (?P<typed>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}(?:[,⁻–⁾-]+[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})*)(?![\w/])""",
    re.X,
)
BY_NUMBER = re.compile(
    r"[(\[](?P<typed>(?:refs?|references?)\.?\s*(?:no\.?\s*)?[1-9]\d{0,2}(?:\s*[,–-]\s*\d{1,3})*)[)\]]", re.I
)
OUT_OF_ORDER = re.compile(r"\[[1-9]\d{0,2}(?:\s*[,;]\s*[1-9]\d{0,2})+\]")
CLAUSE_ENDS = re.compile(r"\s*(?:[.,;:)]|\Z)")
QUIET = re.compile(
    r"(?:\b(?:CI|CIs|IQR|interval|intervals|range|ranges|median|mean|SD|to|between|equations?|eqs?|formula|tables?|figures?|figs?|steps?|level|grade|"
    r"version|item|option|box|row|rows|class|line|lines|array|index)|(?<!\])\s+or|[=±≤≥<>\d%])[:,.]?\s*\Z",
    re.I,
)
"""What a number in brackets is a value, a limit or a label of; `or [5]` is another value, but for `[4] or [5]`."""
COUNTED = re.compile(
    r"\b(?:see|sections?|chapters?|parts?|questions?|stages?|types?|phases?|groups?|points?|scores?|numbers?|no|pages?|appendix|arms?|cohorts?|cases?|"
    rf"{'|'.join((*ONES, *ORDINALS))}|last)\.?\s*\Z",
    re.I,
)
"""What `(3)` behind it numbers or repeats in digits."""


@cache
def no_names() -> frozenset[str]:
    """What stands before a year and is nobody's name."""
    return frozenset(word_lists().entries("dated.dated")).union(MONTHS, SEASONS)


@cache
def no_surnames() -> frozenset[str]:
    """Words that stand before a year in brackets and are no surnames: places, programs, events."""
    return frozenset(word_lists().entries("dated.places") + word_lists().entries("dated.things"))


MEASURES = re.compile(
    r"(?:(?:^|[\s(/·])(?:[kcmµμn]?m|cm|mm|km|m|s|L|l|dl|kg|in|ft|R|r|n|p|x|t|χ|I|chi|eta)|\d)\s*\Z"
)


CLOSE = re.compile(rf"\((?:(?:see|see also|e\.g\.|cf\.|also)[ ,]+)?{NAME},? {YEAR}\)")


@dataclass(frozen=True)
class Typed:
    """A citation typed by hand: where it stands in a text, and what it says."""

    start: int
    text: str
    name: str = ""
    year: str = ""
    sure: bool = True
    """Whether its form leaves no doubt; if not, only a work of that author and year makes it a citation."""


def author_years(text: str) -> Iterator[Typed]:
    """Author and year, in or before brackets."""
    taken: list[tuple[int, int]] = []
    for pattern in (PARENTHETIC, NARRATIVE, FOLLOWED):
        for match in pattern.finditer(text):
            start = match.start("name") if pattern is not PARENTHETIC else match.start()
            if overlaps(taken, start, match.end()) or match["name"] in no_names():
                continue
            insort(taken, (start, match.end()))
            end = match.end() + (pattern is PARENTHETIC and text[match.end() : match.end() + 1] in (")", "]"))
            if (
                listed := AUTHORS.search(text, max(0, start - LONGEST_LIST), start)
                if INITIALS.fullmatch(match["name"])
                else None
            ):
                yield Typed(listed.start(), text[listed.start() : end], listed["name"], match["year"])
                continue
            typed = text[start:end]
            sure = bool(match["more"]) or (pattern is PARENTHETIC and a_name(match["name"], typed))
            yield Typed(start, typed, match["name"], match["year"], sure)


def overlaps(taken: list[tuple[int, int]], start: int, end: int) -> bool:
    """Whether a span overlaps one of others, which are in order and do not overlap."""
    at = bisect_left(taken, (start, start))
    return (at > 0 and taken[at - 1][1] > start) or (at < len(taken) and taken[at][0] < end)


def a_name(word: str, typed: str) -> bool:
    """Whether a single word before a year is a surname, as far as its form tells: `(Smith 2020)`, but `(Vienna, 2006)`."""
    return not word.isupper() and word not in no_surnames() and bool(CLOSE.fullmatch(typed))


def numbers(text: str, *, round: bool = True) -> Iterator[Typed]:
    """`[1]`, `[2,3]`, `[4-6]`, raised digits behind a word, `(ref. 7)`; intervals and steps are none."""
    for found in (*NUMERIC.finditer(text), *(ROUND.finditer(text) if round else ())):
        if found.groupdict().get("row"):
            yield Typed(found.start("row"), found["row"])
            continue
        values = [int(n) for n in re.findall(r"\d+", found["numbers"])]
        before = text[max(0, found.start() - 30) : found.start()]
        if found["typed"].startswith("(") and COUNTED.search(before):
            continue
        ends = OUT_OF_ORDER.fullmatch(found["typed"]) and CLAUSE_ENDS.match(text, found.end("typed"))
        if (
            BEHIND.search(before)
            and not QUIET.search(before)
            and (increasing(values) or (ends and distinct(values)))
        ):
            yield Typed(found.start("typed"), found["typed"])
    for found in (*RAISED.finditer(text), *BY_NUMBER.finditer(text)):
        yield Typed(found.start("typed"), found["typed"])


def distinct(values: list[int]) -> bool:
    return len(set(values)) == len(values)


def increasing(values: list[int]) -> bool:
    return all(a < b for a, b in pairwise(values))


def bare_letters(name: str, *, digits: bool = False) -> str:
    """A name or a title as its bare letters, and digits if asked for."""
    bare = strip_accents(name)
    return re.sub(r"[^a-z0-9]" if digits else r"[^a-z]", "", bare.casefold())
