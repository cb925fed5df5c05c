"""Numbers near another one, found in steps that do not grow with how many there are."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache

Value = tuple[str, float]
"""A canonical unit, and a number of it."""


def within(found: AbstractSet[Value], unit: str, value: float, reach: float) -> Sequence[float]:
    """The numbers of a unit that lie no further from one than `reach`."""
    return _slice(_by_unit(frozenset(found)).get(unit, ()), value, reach)


def between(found: AbstractSet[float], value: float, reach: float) -> Sequence[float]:
    """The numbers that lie no further from one than `reach`."""
    return _slice(_in_order(frozenset(found)), value, reach)


def _slice(numbers: Sequence[float], value: float, reach: float) -> Sequence[float]:
    return numbers[bisect_left(numbers, value - reach) : bisect_right(numbers, value + reach)]


@lru_cache(maxsize=256)
def _by_unit(found: frozenset[Value]) -> Mapping[str, Sequence[float]]:
    numbers = defaultdict[str, list[float]](list)
    for unit, number in sorted(found):
        numbers[unit].append(number)
    return numbers


@lru_cache(maxsize=256)
def _in_order(found: frozenset[float]) -> Sequence[float]:
    return sorted(found)


@lru_cache(maxsize=256)
def ends_by_unit(
    ranges: frozenset[tuple[str, tuple[float, ...]]],
) -> Mapping[str, Sequence[tuple[float, ...]]]:
    """The ends of ranges by their unit."""
    found = defaultdict[str, list[tuple[float, ...]]](list)
    for unit, ends in sorted(ranges):
        found[unit].append(ends)
    return found
