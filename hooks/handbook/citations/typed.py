"""Citations typed by hand: `(Liu et al., 2006)`, `Liu et al. (2006)`, `[1]`, `men.¹²`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

NAME = r"(?:(?:(?:van|von|de|der|den|del|della|di|da|la|le|ten|ter|O')\s?)*[A-ZÀ-Ž][\w'’-]*[a-zß-ž][\w'’-]*)"
YEAR = r"(?:1[89]|20)\d\d[a-z]?"
MORE = rf"(?:,?\s+(?:et\.?\s+al\.?|and\s+(?:colleagues|others|co-?workers|associates))|\s+(?:and|&)\s+{NAME}|(?:,\s+{NAME})+,?\s+(?:and|&)\s+{NAME})"
PARENTHETIC = re.compile(
    rf"[(\[](?:[a-z][\w .,]{{0,30}}\s)?(?P<name>{NAME})(?:(?P<more>{MORE})[,.]?\s*\(?|,?\s+)(?P<year>{YEAR})(?=[\s,;:)\]])"
)
NARRATIVE = re.compile(
    rf"(?<![\w(\[])(?P<name>{NAME})(?P<more>{MORE})?[’']?s?,?\s*[(\[](?P<year>{YEAR})[)\]]"
)
FOLLOWED = re.compile(rf"(?P<name>{NAME})(?P<more>\s+et\.?\s+al\.?),?\s+(?P<year>{YEAR})(?!\w)")
NUMERIC = re.compile(r"(?P<typed>\[(?P<numbers>[1-9]\d{0,2}(?:\s*[,;–-]\s*[1-9]\d{0,2})*)\])(?![(\[:])")
BEHIND = re.compile(r"(?:[^\W\d_]{2}|[)”\"'’.,;:])\s?\Z")
RAISED = re.compile(
    r"(?<=[A-Za-z]{2}[a-z.,;:)”])(?![²³](?<=[a-z][²³])(?![⁰-⁹¹²³,⁻–-]))(?P<typed>[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2}(?:[,⁻–⁾-]+[¹²³⁴⁵⁶⁷⁸⁹][⁰¹²³⁴⁵⁶⁷⁸⁹]{0,2})*)(?![\w/])"
)
BY_NUMBER = re.compile(
    r"[(\[](?P<typed>(?:refs?|references?)\.?\s*(?:no\.?\s*)?[1-9]\d{0,2}(?:\s*[,–-]\s*\d{1,3})*)[)\]]", re.I
)
QUIET = re.compile(
    r"(?:CI|CIs|IQR|interval|intervals|range|ranges|median|mean|SD|=|±|≤|≥|<|>|\d|%|to|between|steps?|level|grade|version|item|option|box|row|rows|class|line|lines|array|index)[:,.]?\s*\Z",
    re.I,
)
MONTHS = frozenset(
    "January February March April May June July August September October November December Spring Summer Autumn Fall Winter Since Until In "
    "Before After From By Version Table Figure Part Chapter Section Phase Day Week Month Year Updated Revised Edition Act Copyright Volume "
    "Guideline Guidelines Code Statement Manual Regulation Regulations Directive Convention Declaration Amendment Rules Olympics Congress Conference".split()
)
MEASURES = re.compile(
    r"(?:(?:^|[\s(/·])(?:[kcmµμn]?m|cm|mm|km|m|s|L|l|dl|kg|in|ft|R|r|n|p|x|t|χ|I|chi|eta)|\d)\s*\Z"
)


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
        for found in pattern.finditer(text):
            start = found.start("name") if pattern is not PARENTHETIC else found.start()
            if any(a < found.end() and start < b for a, b in taken) or found["name"] in MONTHS:
                continue
            taken.append((start, found.end()))
            end = found.end() + (pattern is PARENTHETIC and text[found.end() : found.end() + 1] in (")", "]"))
            yield Typed(start, text[start:end], found["name"], found["year"], bool(found["more"]))


def numbers(text: str) -> Iterator[Typed]:
    """`[1]`, `[2,3]`, `[4-6]`, raised digits behind a word, `(ref. 7)`; intervals and steps are none."""
    for found in NUMERIC.finditer(text):
        values = [int(n) for n in re.findall(r"\d+", found["numbers"])]
        before = text[max(0, found.start() - 30) : found.start()]
        if BEHIND.search(before) and not QUIET.search(before) and increasing(values):
            yield Typed(found.start("typed"), found["typed"])
    for found in (*RAISED.finditer(text), *BY_NUMBER.finditer(text)):
        yield Typed(found.start("typed"), found["typed"])


def increasing(values: list[int]) -> bool:
    return all(a < b for a, b in pairwise(values))


def plain(name: str) -> str:
    """A name without accents and case."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return re.sub(r"[^a-z]", "", bare.casefold())
