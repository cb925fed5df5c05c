"""Whether each number of a text stands in the findings it cites, however it is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cache
from itertools import pairwise, product
from math import ceil, floor, isclose, isfinite, log10

from ..english.quantities import MULTIPLE, Quantity, factor_of, quantities
from ..source import calendar
from .pooling import THING, Pool, counts_people, faces_of, in_brackets, is_level, joined, scaled_of
from .values import Value, between, ends_by_unit, within

LABEL = re.compile(
    r"\b(?:grade|stage|sections?|tables?|figures?|phase|step|chapter|version|type|number|no\.|class|schedule|item|category|editions?|volume|"
    r"depth|week|day|page|part|point|group|row|level|CYP|rule|question|reference|claim|visit)\s*\Z",
    re.I,
)
MONTHS = f"(?:{'|'.join(calendar.MONTHS)})"
DAY_OF_MONTH = re.compile(rf"\s+{MONTHS}\b")
MONTH_BEFORE = re.compile(rf"{MONTHS}\s+\Z")
SPAN = re.compile(r"\s+an?\s+(?:year|month|day|hour|decade)\b", re.I)
PART_OF = re.compile(r"\s+of(?:\s+the)?\s+")
ABOUT = 0.06
SHARE_ABOUT = 3.0
WIDEST = 0.25


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
    people = counts_people(quantity, text)
    if quantity.spelled:
        return bool(people) and quantity.values[0] > 1
    head = text[max(0, quantity.start - 24) : quantity.start]
    dated = DAY_OF_MONTH.match(text, quantity.end) or MONTH_BEFORE.search(head)
    if dated or LABEL.search(head):
        return False
    years = all(1900 <= v <= 2100 and v.is_integer() for v in quantity.values)
    return bool(people) or not (years and "," not in quantity.text)


def measured(quantity: Quantity, text: str) -> bool:
    """Whether it has a unit, is a share, counts people, or is told in millions."""
    is_many = bool(MULTIPLE.search(quantity.text))
    return is_many or bool(quantity.unit) or quantity.kind == "ratio" or counts_people(quantity, text)


def untraced(
    text: str,
    pools: Callable[[int], Sequence[Pool]],
    factors: Mapping[tuple[str, str], Sequence[float]] | None = None,
) -> list[Quantity]:
    """The quantities of a text that do not stand in the pools of their place."""
    found = counted(text)
    larger = set(larger_parts(found, text))
    whole = cache(joined)
    return [
        q for q in found if q in larger or not traced(q, whole(tuple(pools(q.start))), factors or {}, text)
    ]


def larger_parts(found: Sequence[Quantity], text: str) -> Iterator[Quantity]:
    """The first number of `9 of 6 men`."""
    for a, b in pairwise(found):
        counts = not (a.unit or b.unit) and a.kind == b.kind == "number"
        if counts and a.values > b.values and PART_OF.fullmatch(text[a.end : b.start]):
            yield a


def repeated(text: str, found: Sequence[str]) -> list[Quantity]:
    """The quantities that a text tells more often than all its findings together: one may be a slip for another."""
    own = [q for q in counted(text) if q.kind in ("number", "range") and not q.spelled]
    counts = Counter((q.unit, v) for q in own for v in q.values)
    if all(times < 2 for times in counts.values()):
        return []
    there = Counter((q.unit, v) for one in found for q in quantities(one) for v in q.values)
    often = {key for key, times in counts.items() if 0 < there[key] < times}
    last = {(q.unit, v): q for q in own for v in q.values}
    return [last[key] for key in sorted(often)]


def traced(
    quantity: Quantity, found: Pool, factors: Mapping[tuple[str, str], Sequence[float]], text: str = ""
) -> bool:
    """Whether each number of a quantity stands in a finding, in a role that it can have in the text."""
    if quantity.kind == "ratio":
        return ratio_traced(quantity, found)
    if is_level(quantity, text):
        return set(quantity.values) <= found.levels
    if not quantity.unit:
        return count_traced(quantity, found, text)
    if quantity.kind == "range" and (quantity.unit, quantity.values) in found.ranges:
        return True
    if quantity.kind != "share" and {(quantity.unit, f) for f in scaled_of(quantity)} <= found.bare:
        return True
    if quantity.kind == "range":
        return range_traced(quantity, found, factors)
    is_loose = bool(quantity.comparator) or in_brackets(quantity, text)
    there = found.all if is_loose else found.results
    return all(value_traced(abs(v), quantity, there, factors) for v in quantity.values)


def range_traced(quantity: Quantity, found: Pool, factors: Mapping[tuple[str, str], Sequence[float]]) -> bool:
    """Whether both ends of a range are found, not each in another range, and both as told or both rounded."""
    for (unit, other), listed in factors.items():
        for factor, ends in product(
            listed, ends_by_unit(found.ranges).get(unit, ()) if other == quantity.unit else ()
        ):
            if all(rounds_to(e * factor, v, quantity) for e, v in zip(ends, quantity.values, strict=True)):
                return True
    values, there = [abs(v) for v in quantity.values], found.results
    if any((quantity.unit, v) in there for v in values):
        quantity = replace(quantity, comparator="")
    return all(value_traced(v, quantity, there, factors) for v in values) and any(
        value_traced(v, quantity, found.singles, factors) for v in values
    )


def count_traced(quantity: Quantity, found: Pool, text: str) -> bool:
    """Whether a number without a unit is found: as a count of people, of other things, or as a number whose unit is left out."""
    if quantity.kind == "range" and tuple(faces_of(quantity)) in found.spans:
        return True
    faces = tuple(scaled_of(quantity))
    people, things = counts_people(quantity, text), THING.match(text, quantity.end)
    there = found.people if people else found.counts if things else found.faces
    return all(v in there or any(near(f, v, quantity) for f in between(there, v, reach(v))) for v in faces)


def value_traced(
    value: float,
    quantity: Quantity,
    found: AbstractSet[Value],
    factors: Mapping[tuple[str, str], Sequence[float]],
) -> bool:
    """Whether a number with its unit is found, rounded as the sentence says, or converted by an analyte's factor."""
    if (quantity.unit, value) in found:
        return True
    same = within(found, quantity.unit, value, reach(value))
    if any(near(f, value, quantity) for f in same):
        return True
    if quantity.unit == "%" and any(share_near(f, value, quantity) for f in same):
        return True
    pairs = ((unit, k) for (unit, other), listed in factors.items() if other == quantity.unit for k in listed)
    converted = (v * k for unit, k in pairs if k for v in within(found, unit, value / k, reach(value / k)))
    return any(rounds_to(f, value, quantity) for f in converted)


def reach(value: float) -> float:
    """How far a number lies at most from one that it rounds, cuts off or tells as a share."""
    return WIDEST * abs(value) + SHARE_ABOUT + 1


def rounds_to(found: float, value: float, quantity: Quantity) -> bool:
    """Whether a converted number, rounded to the digits of the typed one (two or more), is the typed one."""
    typed = max(len(re.sub(r"\D", "", part).lstrip("0")) for part in re.split(r"to|[-–]", quantity.text))
    digits = max(2, significant(value) if quantity.comparator else typed)
    return isclose(float(f"{found:.{digits}g}"), value, rel_tol=1e-6)


def near(found: float, value: float, quantity: Quantity) -> bool:
    """Whether a number is the one found, or is it rounded where the sentence says `about`, `over`, `under`."""
    if isclose(found, value, rel_tol=1e-6, abs_tol=1e-18):
        return True
    sign = quantity.comparator
    if not sign or not found or not isfinite(found):
        return False
    unit = factor_of(quantity.text, quantity) if quantity.unit else 1.0
    if not unit or not isfinite(unit):
        return False
    found, value = found / unit, value / unit
    if abs(found - value) > (ABOUT if sign == "~" else 0.1) * abs(found):
        return False
    if max(significant(value), decimal_digits(quantity)) >= significant(found):
        return False
    if any(isclose(float(f"{found:.{k}g}"), value, rel_tol=1e-9) for k in (1, 2, 3)):
        return sign == "~" or (found > value if sign in ">≥" else found < value)
    return sign != "~" and is_cut(found, value, upward=sign in "<≤")


def is_cut(found: float, value: float, *, upward: bool) -> bool:
    """Whether a number is another one with its last digits cut off: 1500 of 1549, or upward 1600."""
    step = 10.0 ** (floor(log10(abs(found))) + 1 - significant(value))
    return isclose((ceil if upward else floor)(found / step) * step, value, rel_tol=1e-9)


def decimal_digits(quantity: Quantity) -> int:
    """How many digits a decimal number is typed with: the zero of `3.0` counts."""
    match = re.search(r"\d+\.\d+", quantity.text)
    return len(match[0]) - 1 if match else 0


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
    if quantity.values in found.ratios:
        return True
    known = part in found.people and whole in found.wholes
    if known and part != whole and whole not in found.wholes_of_ratios:
        return True
    share = 100 * part / whole if whole else 0.0
    allowed = SHARE_ABOUT if quantity.comparator else 0.5
    if whole > 10:
        allowed = 0.05 * share if part == 1 else 0.0
    percentages = within(found.results, "%", share, allowed) if allowed else ()
    return any(whole <= 10 or not between(found.shares, v, 0.5) for v in percentages)
