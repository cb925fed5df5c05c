"""Numbers that stand together: a sentence that says `90% within 16 months` where the finding has 90% with 12 and 96% with 16."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations, pairwise
from typing import NamedTuple

from ..english.lists import WordLists
from ..english.quantities import LISTED, Quantity, quantities
from ..source.page import CITATION
from ..source.sentences import spans
from .pooling import is_interval, is_level

APART = re.compile(rf"[,;:](?=\s)|{CITATION}|\s(?:and|but|while|whereas|against|then|or)\s|\s[-–—]\s")
LEADS = re.compile(r"\W*(?:by|within|after|at|in|on|over|during|with|for|from|since|when|of)\b[^,]*\Z", re.I)


class Thing(NamedTuple):
    """A number with its unit, or what is measured by its name."""

    unit: str
    values: tuple[float | str, ...]
    typed: str
    start: int


Pair = tuple[Thing, Thing]
Key = tuple[str, tuple[float | str, ...]]


class Crossed(NamedTuple):
    """Two things that a sentence tells together, what the first stands with in the finding, and the finding."""

    one: Thing
    other: Thing
    instead: str
    finding: str


def crossed(text: str, findings: Sequence[tuple[str, str]], words: WordLists) -> Iterator[Crossed]:
    """What a sentence tells together though a finding (name and text) has each with another."""
    for a, b in pairs(text, words):
        paired = [(name, dict_of(found, a.unit, b.unit, words)) for name, found in findings]
        if any(key(b) in known.get(key(a), {}) for _, known in paired):
            continue
        for name, known in paired:
            behind = {other for others in known.values() for other in others}
            if key(a) in known and key(b) in behind:
                yield Crossed(a, b, next(iter(known[key(a)].values())), name)
                break


def key(thing: Thing) -> Key:
    """What makes two things the same."""
    return thing.unit, thing.values


@lru_cache(maxsize=8192)
def dict_of(text: str, one: str, other: str, words: WordLists) -> dict[Key, dict[Key, str]]:
    """For the things of one unit in a finding, those of another unit that stand with them, as typed."""
    out: dict[Key, dict[Key, str]] = {}
    for a, b in pairs(text, words):
        if (a.unit, b.unit) == (other, one):
            a, b = b, a
        if (a.unit, b.unit) == (one, other):
            out.setdefault(key(a), {})[key(b)] = b.typed
    return out


@lru_cache(maxsize=8192)
def pairs(text: str, words: WordLists) -> tuple[Pair, ...]:
    """The things of a text that stand together: alone of their unit in one clause, or at the same place of two lists."""
    return tuple(pair for start, end in spans(text) for pair in _pairs(text[start:end], words))


def _pairs(text: str, words: WordLists) -> Iterator[Pair]:
    found = [
        q
        for q in quantities(text)
        if not (is_level(q, text) or is_interval(q, text)) and q.kind not in ("date", "share")
    ]
    lists = _lists(found, text)
    listed = {q for run in lists for q in run}
    things = [_thing(q) for q in found if q not in listed and (q.unit or q.kind == "ratio")]
    things += [
        Thing("analyte", (m[0].lower(),), m[0], m.start())
        for m in words.pattern("analytes.names").finditer(text)
    ]
    things.sort(key=lambda thing: thing.start)
    starts = [thing.start for thing in things]
    for start, end in _clauses(text):
        here = things[bisect_left(starts, start) : bisect_left(starts, end)]
        units = Counter(thing.unit for thing in here)
        yield from combinations([thing for thing in here if units[thing.unit] == 1], 2)
    if len(lists) == 2 and len(lists[0]) == len(lists[1]) and lists[0][0].unit != lists[1][0].unit:
        yield from zip(map(_thing, lists[0]), map(_thing, lists[1]), strict=True)


def _thing(q: Quantity) -> Thing:
    return Thing(q.unit or q.kind, tuple(round(v, 12) for v in q.values), q.text, q.start)


def _lists(found: list[Quantity], text: str) -> list[list[Quantity]]:
    """Runs of numbers with nothing but commas and `and` between them."""
    runs: list[list[Quantity]] = []
    for a, b in pairwise(found):
        if a.unit == b.unit and LISTED.fullmatch(text[a.end : b.start]):
            if runs and runs[-1][-1] is a:
                runs[-1].append(b)
            else:
                runs.append([a, b])
    return runs


def _clauses(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in APART.finditer(text):
        in_brackets = text.count("(", 0, match.start()) > text.count(")", 0, match.start())
        if in_brackets or match[0] == "," and LEADS.match(text[start : match.start()]):
            continue
        yield start, match.start()
        start = match.end()
    yield start, len(text)
