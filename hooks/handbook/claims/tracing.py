"""Whether each number of a text stands in the findings it cites, however it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import isclose

from ..quantities import NUMBER, Quantity, quantities

PEOPLE = re.compile(
    r"(?:\s+(?:of\s+the\s+)?[\w-]+){0,2}?\s+(?:men|women|patients|people|participants|boys|children|adults|volunteers|couples|users|"
    r"subjects|controls)\b",
    re.I,
)
LABEL = re.compile(
    r"\b(?:grade|stage|sections?|tables?|figures?|phase|step|chapter|version|type|number|no\.|class|schedule|item|category|editions?|volume|"
    r"depth|week|day|page|part|point|group|row|level|CYP|rule|question|reference|claim|visit)\s*\Z",
    re.I,
)
MONTHS = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
DAY_OF_MONTH = re.compile(rf"\s+{MONTHS}\b")
MONTH_BEFORE = re.compile(rf"{MONTHS}\s+\Z")
NOUN = re.compile(r"\s+(?!(?:to|and|or|in|with|at|for|after|against|on|by|versus|than|of)\b)[A-Za-z]")
SPAN = re.compile(r"\s+an?\s+(?:year|month|day|hour|decade)\b", re.I)
HALF = re.compile(r"\bmedian|\bhalf\b|\bmiddle\b", re.I)
ABOUT = 0.06
SHARE_ABOUT = 3.0


@dataclass(frozen=True)
class Pool:
    """The numbers of a finding."""

    values: frozenset[tuple[str, float]]
    """Canonical units and values."""
    faces: frozenset[float]
    """The numbers as typed, without their units."""
    ratios: frozenset[tuple[float, ...]]
    bare: frozenset[float]
    """Those typed without a unit: `3.4 months (3.2 to 3.5)` leaves out that of the range. Those that count things are left out."""


@lru_cache(maxsize=8192)
def pool(text: str) -> Pool:
    """The numbers of a text."""
    found = quantities(text)
    values = {(q.unit, v) for q in found for v in q.values if q.kind != "date"}
    faces = {f for q in found for f in faces_of(q)}
    ratios = {q.values for q in found if q.kind == "ratio"}
    values |= {("%", 100 * a / b) for a, b in ratios if b}
    values |= {("%", 50.0)} if HALF.search(text) else set()
    values |= {(unit, abs(v)) for unit, v in values}
    bare = {
        f
        for q in found
        if not q.unit and q.kind != "date" and not NOUN.match(text, q.end)
        for f in faces_of(q)
    }
    return Pool(frozenset(values), frozenset(faces), frozenset(ratios), frozenset(bare))


def joined(pools: Iterable[Pool]) -> Pool:
    """Several findings as one."""
    kept = list(pools)
    return Pool(
        frozenset[tuple[str, float]]().union(*(p.values for p in kept)),
        frozenset[float]().union(*(p.faces for p in kept)),
        frozenset[tuple[float, ...]]().union(*(p.ratios for p in kept)),
        frozenset[float]().union(*(p.bare for p in kept)),
    )


def faces_of(quantity: Quantity) -> Iterator[float]:
    """The numbers of a quantity as typed."""
    if quantity.spelled:
        yield from quantity.values
    for found in NUMBER.finditer(quantity.text):
        digits = re.sub(r"[,\s'’]", "", found["number"]) + (found["decimals"] or "").replace("·", ".")
        if digits.strip("."):
            yield float(digits)


def counted(text: str) -> list[Quantity]:
    """The quantities of a text that must be traced."""
    return [q for q in quantities(text) if counts(q, text)]


def counts(quantity: Quantity, text: str) -> bool:
    """Whether a quantity tells a result: not a date, a year, a label, or a small number in words that counts things."""
    if quantity.kind == "date":
        return False
    if quantity.kind == "share" and SPAN.match(text, quantity.end):
        return False
    if quantity.unit or quantity.kind == "ratio":
        return True
    people = PEOPLE.match(text, quantity.end)
    if quantity.spelled:
        return bool(people) and quantity.values[0] > 1
    head = text[max(0, quantity.start - 24) : quantity.start]
    dated = DAY_OF_MONTH.match(text, quantity.end) or MONTH_BEFORE.search(head)
    if dated or LABEL.search(head):
        return False
    years = all(1900 <= v <= 2100 and v.is_integer() for v in quantity.values)
    return bool(people) or not (years and "," not in quantity.text)


def measured(quantity: Quantity, text: str) -> bool:
    """Whether it has a unit, is a share, or counts people."""
    return bool(quantity.unit) or quantity.kind == "ratio" or bool(PEOPLE.match(text, quantity.end))


def untraced(
    text: str, pools: Sequence[Pool], factors: Mapping[tuple[str, str], Sequence[float]] | None = None
) -> list[Quantity]:
    """The quantities of a text that stand in none of the pools."""
    numbers = counted(text)
    if not numbers:
        return []
    pooled = joined(pools)
    return [q for q in numbers if not traced(q, pooled, factors or {})]


def repeated(text: str, found: Sequence[str]) -> list[Quantity]:
    """The quantities that a text tells more often than all its findings together: one may be a slip for another."""
    own = [q for q in counted(text) if q.kind in ("number", "range") and not q.spelled]
    told = Counter((q.unit, v) for q in own for v in q.values)
    if all(times < 2 for times in told.values()):
        return []
    there = Counter((q.unit, v) for one in found for q in quantities(one) for v in q.values)
    often = {key for key, times in told.items() if 0 < there[key] < times}
    return [last(q for q in own if key in {(q.unit, v) for v in q.values}) for key in sorted(often)]


def last(found: Iterable[Quantity]) -> Quantity:
    """The last of some."""
    *_, kept = found
    return kept


def traced(quantity: Quantity, found: Pool, factors: Mapping[tuple[str, str], Sequence[float]]) -> bool:
    """Whether each number of a quantity stands in a finding."""
    if quantity.kind == "ratio":
        return ratio_traced(quantity, found)
    if not quantity.unit:
        return all(any(near(f, v, quantity.comparator) for f in found.faces) for v in faces_of(quantity))
    if quantity.kind != "share" and set(faces_of(quantity)) <= found.bare:
        return True
    return all(value_traced(abs(v), quantity, found, factors) for v in quantity.values)


def value_traced(
    value: float, quantity: Quantity, found: Pool, factors: Mapping[tuple[str, str], Sequence[float]]
) -> bool:
    """Whether a number with its unit is found, rounded as the sentence says, or converted by an analyte's factor."""
    same = [v for unit, v in found.values if unit == quantity.unit]
    if any(near(f, value, quantity.comparator) for f in same):
        return True
    if quantity.unit == "%" and any(share_near(f, value, quantity) for f in same):
        return True
    converted = (v * k for unit, v in found.values for k in factors.get((unit, quantity.unit), ()))
    return any(rounds_to(f, value) for f in converted)


def rounds_to(found: float, value: float) -> bool:
    """Whether a converted number, rounded to the digits of the typed one (two or more), is the typed one."""
    kept = max(2, significant(value))
    return isclose(float(f"{found:.{kept}g}"), value, rel_tol=1e-6)


def near(found: float, value: float, comparator: str) -> bool:
    """Whether a number is the one found, or is it rounded where the sentence says `about`, `over`, `under`."""
    if isclose(found, value, rel_tol=1e-6, abs_tol=1e-18):
        return True
    if not comparator or not found or abs(found - value) > (ABOUT if comparator == "~" else 0.1) * abs(found):
        return False
    fewer = significant(value) < significant(found)
    if comparator == "~":
        return fewer and any(isclose(float(f"{found:.{k}g}"), value, rel_tol=1e-9) for k in (1, 2, 3))
    return fewer and significant(value) == 1 and (found > value if comparator in ">≥" else found < value)


def significant(value: float) -> int:
    """How many digits a number has, zeros at its ends not counted."""
    return len(f"{value:.10g}".split("e")[0].replace(".", "").replace("-", "").strip("0")) or 1


def share_near(found: float, value: float, quantity: Quantity) -> bool:
    """Whether a share is the one found: `two thirds` is 67%, `about half` is 48%, 25 of 38 is 66%."""
    if quantity.kind == "share":
        return abs(found - value) <= (SHARE_ABOUT if quantity.comparator else 0.5)
    decimals = len(quantity.text.partition(".")[2].strip("% ")) if "." in quantity.text else 0
    return round(found, min(decimals, 3)) == value and not found.is_integer() and found != round(found, 1)


def ratio_traced(quantity: Quantity, found: Pool) -> bool:
    """Whether `so many of so many` is found, as such, as two counts, or as a percentage."""
    part, whole = quantity.values
    if quantity.values in found.ratios or {part, whole} <= found.faces:
        return True
    allowed = SHARE_ABOUT if quantity.comparator else 0.5
    share = 100 * part / whole if whole else 0.0
    return whole <= 10 and any(abs(v - share) <= allowed for unit, v in found.values if unit == "%")
