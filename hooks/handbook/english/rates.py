"""How often something is done: `twice daily`, `every other day`, `three times a week`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .numbers import ONES, ORDINALS

PERIODS = {
    "hour": "hour",
    "day": "day",
    "night": "night",
    "week": "week",
    "month": "month",
    "year": "year",
    "morning": "morning",
    "evening": "evening",
}
ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "yearly": "year", "annually": "year",
           "quarterly": "3month", "fortnightly": "2week"}  # fmt: skip
LATIN = {
    "bid": "2/day",
    "tid": "3/day",
    "qid": "4/day",
    "qd": "1/day",
    "od": "1/day",
    "qod": "1/2day",
    "b.i.d": "2/day",
    "t.i.d": "3/day",
    "q.d": "1/day",
}
NUMBERS = {word: number for word, number in ONES.items() if number <= 12}
GAPS = {**NUMBERS, "other": 2, **{word: ORDINALS.index(word) for word in ("second", "third", "fourth")}}

_NUMBER = rf"\d+|{'|'.join(sorted(NUMBERS, key=len, reverse=True))}"
_COUNT = rf"(?P<count>once|twice|thrice|(?:{_NUMBER})(?:\s|-)?(?:×|x|times?)|(?:{_NUMBER})\ days?)"
_PERIOD = r"(?P<period>hour|day|night|week|month|year|morning|evening)s?"
_ADVERB = "|".join(ADVERBS).replace(" ", r"\ ")
RATE = re.compile(
    rf"""\b{_COUNT}[\s-]?(?:(?P<adverb>{_ADVERB})|(?:a|an|per|each|every|in\ a|/)\s?{_PERIOD})\b  # twice a day, 3 times daily
    |\b(?P<alone>{_ADVERB})\b(?:\ once\b)?
    |\b(?:once\s)?(?:every|(?<=once\s)in)\s+  # every 2 to 3 weeks, once in two weeks
        (?:(?P<gap>{_NUMBER}|other|second|third|fourth)(?:\s?(?:to|-|–)\s?(?P<far>{_NUMBER}))?[\s-])?
        (?P<unit>hours?|days?|nights?|weeks?|months?|years?|morning|evening|h)\b
    |\b(?:per|each)\s(?P<per>hour|day|night|week|month|year)\b
    |/(?P<slash>day|week|month|year|d|wk)\b
    |\b(?:on\s)?alternat(?:e|ing)\s(?P<alternate>day|night|week|month)s\b
    |\ban?\s(?P<a>hour|day|night|week|month|year)\b
    |\b(?P<latin>bid|tid|qid|qod|qd|od|b\.i\.d|t\.i\.d|q\.d)\b""",
    re.I | re.X,
)
SPAN_BEFORE = re.compile(
    r"\b(?:in|for|after|within|of|about|than|over|least|most|during|before|nearly|almost|around|half|is|was|takes|took|lasts|until|once)\s+\Z",
    re.I,
)


def rates(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[tuple[int, int, str]]:
    """The rates of a text: start, end, and one name for all ways to write it. `starts` and `ends` are those of its quantities."""
    found = []
    for m in RATE.finditer(text):
        if m["a"] and SPAN_BEFORE.search(text, max(0, m.start() - 14), m.start()):
            continue
        if name := _name(m):
            found.append((m.start(), m.end(), name))
    return found


def _name(m: re.Match[str]) -> str:
    if m["latin"]:
        return LATIN[m["latin"].lower()]
    if m["alternate"]:
        return {"week": "1/14day"}.get(m["alternate"].lower(), f"1/2{PERIODS[m['alternate'].lower()]}")
    if m["alone"]:
        return f"1/{ADVERBS[m['alone'].lower()]}"
    if m["count"]:
        period = ADVERBS[m["adverb"].lower()] if m["adverb"] else PERIODS[m["period"].lower()]
        return f"{_times(m['count'].lower())}/{period}"
    if m["unit"]:
        unit = m["unit"].lower().rstrip("s")
        gap, *far = (int(GAPS.get(n.lower(), n)) for n in (m["gap"] or "one", m["far"]) if n)
        if unit == "week" and gap > 1:
            unit, gap, far = "day", gap * 7, [n * 7 for n in far]
        named = PERIODS.get("hour" if unit == "h" else unit, unit)
        return f"1/{gap if gap > 1 or far else ''}{''.join(f'-{n}' for n in far)}{named}"
    period = (m["per"] or m["slash"] or m["a"]).lower()
    return f"1/{PERIODS.get({'d': 'day', 'wk': 'week'}.get(period, period), period)}"


def _times(count: str) -> str:
    first = re.split(r"[\s×x-]", count)[0]
    return {"once": "1", "twice": "2", "thrice": "3"}.get(first) or str(NUMBERS.get(first, first))
