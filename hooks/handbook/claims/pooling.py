"""The numbers of a finding, each with the role it has there: a result, a limit of an interval, a count of people."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from functools import cached_property, lru_cache
from math import floor
from typing import Any

from ..english.lists import word_lists
from ..english.numbers import SCALES
from ..english.quantities import MULTIPLE, NUMBER, Quantity, factor_of, quantities
from ..source.sentences import spans
from .values import Value, between

WORDS = word_lists()
PEOPLE = re.compile(
    rf"(?:\s+(?:of\s+the\s+)?[\w-]+){{0,2}}?\s+{WORDS.alternatives('people.people', 'people.counted')}\b(?!-)",
    re.I,
)
NOUN = re.compile(
    r"\s+(?!(?:to|and|or|in|with|at|for|after|against|on|by|versus|than|of|before|during)\b)[A-Za-z]"
)
THING = re.compile(rf"(?:\s+[\w-]+){{0,2}}?\s+{WORDS.alternatives('people.things')}\b", re.I)
HALF = re.compile(r"\bmedian|\bhalf\b|\bmiddle\b", re.I)
PERCENTILE = re.compile(r"\b(\d+(?:\.\d+)?)(?:st|nd|rd|th) percentile", re.I)
LEVEL = re.compile(r"\s+(?:CI|CIs|confidence|credible|prediction)\b")
INTERVAL = re.compile(r"\b(?:CI|interval|IQR|quartiles?)[:,]?\s*\Z")
WHOLE = re.compile(r"\b(?:of|among)\s+(?:the\s+|these\s+|all\s+|\w+\s+)?\Z", re.I)


@dataclass(frozen=True)
class Pool:
    """The numbers of one finding, or of several, by the role that they have there."""

    singles: frozenset[Value] = frozenset()
    """Canonical units and values of results."""
    ends: frozenset[Value] = frozenset()
    """Those of the ends of ranges."""
    limits: frozenset[Value] = frozenset()
    """Those of the ends of intervals in brackets or behind `CI`."""
    ranges: frozenset[tuple[str, tuple[float, ...]]] = frozenset()
    spans: frozenset[tuple[float, ...]] = frozenset()
    """The two numbers of each range, as typed."""
    levels: frozenset[float] = frozenset()
    """The 95 of a 95% CI."""
    ratios: frozenset[tuple[float, ...]] = frozenset()
    wholes: frozenset[float] = frozenset()
    """Numbers of people of whom some may be told."""
    counts: frozenset[float] = frozenset()
    """Numbers without a unit."""
    people: frozenset[float] = frozenset()
    """Those that may count people."""
    bare: frozenset[Value] = frozenset()
    """Those that may have the unit of a neighbor, such as the last of `0.4 mg in users and 0.6 in others`."""
    faces: frozenset[float] = frozenset()
    """The numbers as typed, with and without units."""

    @cached_property
    def results(self) -> frozenset[Value]:
        """All but the ends of intervals."""
        return self.singles | self.ends

    @cached_property
    def wholes_of_ratios(self) -> frozenset[float]:
        """The second numbers of its ratios."""
        return frozenset(whole for _, whole in self.ratios)

    @cached_property
    def shares(self) -> frozenset[float]:
        """Its ratios, as percentages."""
        return frozenset(100 * part / whole for part, whole in self.ratios if whole)

    @cached_property
    def all(self) -> frozenset[Value]:
        """With the ends of intervals."""
        return self.results | self.limits


def joined(pools: Iterable[Pool]) -> Pool:
    """Several findings as one."""
    listed = list(pools)
    if len(listed) == 1:
        return listed[0]
    return Pool(*(frozenset[Any]().union(*(getattr(p, f.name) for p in listed)) for f in fields(Pool)))


@lru_cache(maxsize=8192)
def pool(text: str) -> Pool:
    """The numbers of a text."""
    return joined(_sentence(text[start:end]) for start, end in spans(text))


def _sentence(text: str) -> Pool:
    found = [q for q in quantities(text) if q.kind != "date"]
    levels = [q for q in found if is_level(q, text)]
    found = _with_units([q for q in found if q not in levels], text)
    intervals = [q for q in found if is_interval(q, text)]
    plain = [q for q in found if q not in intervals]
    ratios = {q.values for q in plain if q.kind == "ratio"}
    singles = {(q.unit, v) for q in plain if q.kind != "range" for v in q.values}
    singles |= {("%", v) for v in _shares(ratios, [v for u, v in singles if u == "%"])}
    singles |= {("%", 50.0)} if HALF.search(text) else set()
    singles |= {("%", float(found[1])) for found in PERCENTILE.finditer(text)}
    ranges = [q for q in found if q.kind == "range"]
    return Pool(
        singles=frozenset({*singles, *((u, abs(v)) for u, v in singles)}),
        ends=frozenset((q.unit, abs(v)) for q in ranges if q not in intervals for v in q.values),
        limits=frozenset((q.unit, abs(v)) for q in intervals for v in q.values),
        ranges=frozenset((q.unit, q.values) for q in ranges),
        spans=frozenset(tuple(faces_of(q)) for q in ranges),
        levels=frozenset(v for q in levels for v in q.values),
        ratios=frozenset({*ratios, *_parts(plain, text)}),
        counts=all_faces(q for q in plain if not q.unit),
        people=all_faces(q for q in plain if of_people(q, text)),
        wholes=frozenset(v for q in plain if is_whole(q, text) for v in q.values),
        bare=frozenset(_bare(plain, text)),
        faces=all_faces([*found, *levels]),
    )


def faces_of(quantity: Quantity) -> Iterator[float]:
    """The numbers of a quantity as typed."""
    if quantity.spelled:
        yield from quantity.values
    for match in NUMBER.finditer(quantity.text):
        digits = re.sub(r"[,\s'’]", "", match["number"]) + (match["decimals"] or "").replace("·", ".")
        if digits.strip("."):
            yield float(digits)


def scaled_of(quantity: Quantity) -> Iterator[float]:
    """The numbers as typed, with their `million`: 20 million is no 20."""
    match = MULTIPLE.search(quantity.text)
    scale = SCALES[match[1].lower()] if match and not quantity.spelled else 1.0
    yield from (face * scale for face in faces_of(quantity))


def all_faces(quantities: Iterable[Quantity]) -> frozenset[float]:
    """The numbers as typed, with and without their `million`; a count in a milliliter also where a list shares its unit."""
    found = list(quantities)
    faces = {f for q in found for f in (*faces_of(q), *scaled_of(q))}
    return frozenset(faces | {round(v / 1e3, 6) for q in found if q.unit == "1/L" for v in q.values})


def is_level(quantity: Quantity, text: str) -> bool:
    """Whether it is the 95% of `95% CI`."""
    return quantity.unit == "%" and bool(LEVEL.match(text, quantity.end))


def is_interval(quantity: Quantity, text: str) -> bool:
    """Whether it is a range in brackets, or behind `CI`."""
    head = text[max(0, quantity.start - 40) : quantity.start]
    return quantity.kind == "range" and (in_brackets(quantity, text) or bool(INTERVAL.search(head)))


def in_brackets(quantity: Quantity, text: str) -> bool:
    """Whether it stands in round brackets."""
    return text.count("(", 0, quantity.start) > text.count(")", 0, quantity.start)


def counts_people(quantity: Quantity, text: str) -> bool:
    """Whether it is said to count people."""
    return not any(v % 1 for v in quantity.values) and bool(PEOPLE.match(text, quantity.end))


def of_people(quantity: Quantity, text: str) -> bool:
    """Whether it may count people: a whole number without a unit that counts nothing else and is no age."""
    if quantity.unit or quantity.kind not in ("number", "ratio"):
        return False
    return quantity.kind == "ratio" or not (THING.match(text, quantity.end) or quantity.values[0] % 1)


def _shares(ratios: Iterable[tuple[float, ...]], values: list[float]) -> Iterator[float]:
    """The percentages of ratios; those that are told as well only as whole numbers."""
    there = frozenset(values)
    for part, whole in ratios:
        if whole:
            share = 100 * part / whole
            yield float(floor(share + 0.5)) if between(there, share, 0.5) else share


def is_whole(quantity: Quantity, text: str) -> bool:
    """Whether it counts a group: `of 24`, `among 24`, `24 men`."""
    if not of_people(quantity, text) or quantity.kind != "number":
        return False
    head = text[max(0, quantity.start - 60) : quantity.start]
    return bool(WHOLE.search(head)) or counts_people(quantity, text)


def _bare(found: list[Quantity], text: str) -> Iterator[Value]:
    """Numbers without a unit and with nothing that they count, under the units of those before and behind them."""
    for n, q in enumerate(found):
        if q.unit or q.kind == "ratio" or NOUN.match(text, q.end):
            continue
        before = next((p.unit for p in reversed(found[:n]) if p.unit), "")
        behind = next((p.unit for p in found[n:] if p.unit), "")
        yield from ((unit, face) for unit in {before, behind} - {""} for face in all_faces([q]))


def _with_units(found: list[Quantity], text: str) -> list[Quantity]:
    """An interval without a unit has that of the number before it: `3.7 months (3.6 to 3.9)`."""
    out: list[Quantity] = []
    for q in found:
        before = out[-1] if out else None
        if before and before.unit and not q.unit and is_interval(q, text) and q.start - before.end < 12:
            factor = factor_of(text, before)
            q = replace(q, unit=before.unit, values=tuple(v * factor for v in q.values))
        out.append(q)
    return out


def _parts(counts: list[Quantity], text: str) -> Iterator[tuple[float, float]]:
    """`Of 24 men, 7 …; 4 …` tells 7 of 24 and 4 of 24, as does `7 of 24 …; 4 …`."""
    whole = 0.0
    for q in counts:
        if q.unit:
            continue
        if q.kind == "ratio":
            whole = q.values[1]
        elif q.kind == "number" and WHOLE.search(text[max(0, q.start - 60) : q.start]):
            whole = q.values[0]
        elif of_people(q, text) and 0 < q.values[0] <= whole:
            yield q.values[0], whole
