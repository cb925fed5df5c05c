"""Dates as CSL and Pandoc have them: `date-parts`, a year, an ISO date, `year` and `month`, words."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from ..source.data import Key

ISO = re.compile(
    r"\s*(?P<circa>(?:c(?:a|irca)?\.?\s*)|~)?(?P<year>-?\d+)(?:[-/.](?P<month>\d{1,2}))?(?:[-/.](?P<day>\d{1,2}))?[~?%]?(?:T.*)?\s*"
)
WORDS = re.compile(
    r"""\s*(?:
    in\ press|forthcoming|to\ appear|submitted|accepted|in\ preparation|ahead\ of\ print  # not printed yet
    |n\.?\s?d\.?|no\ date|undated|unpublished|s\.?\s?a\.?  # without a date
    |[\[(]?(?:c(?:a|irca)?\.?|about|before|after|approx\.?)?\s*\d{4}s?[a-z]?\??[\])]?  # [ca. 1990?]
    |\d{4}\s*[-–/]\s*(?:\d{2}|\d{4})?|until\ \d{4}  # 1990-92
    |\d{4}\ (?:spring|summer|autumn|fall|winter)
    |(?:\d{1,2}(?:st|nd|rd|th)?\.?[\s-]+)?  # 3rd May 1990, May 3, 1990
        (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|spring|summer|autumn|fall|winter)
        [a-z]*\.?,?[\s-]+(?:\d{1,2}(?:st|nd|rd|th)?,?\s+)?\d{4}
    )\s*""",
    re.I | re.X,
)
OLDEST = 1450
"""Before print there is nothing that a bibliography of medicine would name with a year of its own."""


def parts(value: Any) -> list[list[int]]:
    """The date, or the two ends of a range, as numbers; empty if it is none."""
    if isinstance(value, dict):
        if isinstance(value.get("date-parts"), list):
            return numbers(value["date-parts"])
        if "year" in value:
            return numbers(
                [[value.get(n) for n in ("year", "month", "day") if value.get(n) not in (None, "")]]
            )
        return parts(next((value[n] for n in ("raw", "edtf", "literal", "date") if value.get(n)), None))
    if isinstance(value, list):
        return [p for one in value if isinstance(one, dict) for p in parts(one)]
    if isinstance(value, date):
        return [[value.year, value.month, value.day]]
    typed = "" if value is None or len(str(value)) >= 40 else str(value)
    ends = [ISO.fullmatch(end) for end in re.split(r"/(?=\d{4})|/(?:\.\.|unknown|open)?$", typed) if end]
    return numbers([[f[n] for n in ("year", "month", "day") if f[n]] for f in ends if f])


def numbers(listed: list[Any]) -> list[list[int]]:
    """Those of the dates that are made of whole numbers."""
    found = []
    for one in listed:
        typed = [str(n).strip() for n in one if n not in (None, "")] if isinstance(one, list) else []
        if typed and all(re.fullmatch(r"-?\d{1,9}", n) for n in typed):
            found.append([int(n) for n in typed])
    return found


def describe_fault(value: Any, today: date, ahead: int = 1) -> str:
    """What is wrong with a date; empty if nothing is. `ahead` is how many years after this one are possible."""
    read = parts(value)
    if not read:
        typed = as_typed(value)
        if not typed:
            return "" if empty(value) else "It holds no date that can be read."
        return "" if WORDS.fullmatch(typed) else f"'{typed}' is not a date."
    for one in read:
        if fact := impossible(one, today, ahead):
            typed = as_typed(value)
            is_more = not typed.lstrip("-").isdecimal() and len(typed) < 40
            return f"'{typed}' does not begin with a year." if is_more and one[0] < OLDEST else fact
    if len(read) > 1 and read[0][0] > read[1][0]:
        return f"It runs from {read[0][0]} to {read[1][0]}."
    return ""


def empty(value: Any) -> bool:
    """Whether a date holds nothing at all."""
    if isinstance(value, dict):
        return all(empty(inner) for inner in value.values())
    return all(map(empty, value)) if isinstance(value, list) else value in (None, "")


def impossible(one: list[int], today: date, ahead: int) -> str:
    """What is wrong with one date."""
    year, month, day = (*one, 0, 0)[:3]
    if not OLDEST <= year <= 9999:
        year_typed = str(year)
        return (
            f"'{year_typed if len(year_typed) < 12 else year_typed[:12] + '…'}' is not a year of publication."
        )
    if year > today.year + ahead:
        return f"The year {year} is yet to come."
    if not (0 <= month <= 12 or 21 <= month <= 24) or (len(one) == 2 and not month):
        return f"'{month}' is not a month."
    if month <= 12 and not 0 <= day <= (calendar.monthrange(year, month)[1] if month else 31):
        return f"The day {year}-{month:02}-{day:02} does not exist."
    if not ahead and (year, month, day) > (today.year, today.month, today.day):
        return f"The day {year}-{month:02}-{day:02} is yet to come."
    return ""


def place(value: Any, today: date, ahead: int = 1) -> Key:
    """The way to the number that is wrong within a date, or to the date as a whole."""
    if isinstance(value, list):
        for number, one in enumerate(value):
            if isinstance(one, dict) and describe_fault(one, today, ahead):
                return (number, *place(one, today, ahead)) if "date-parts" in one else (number, "year")
    listed = value.get("date-parts") if isinstance(value, dict) else None
    if not isinstance(listed, list):
        return ()
    for number, one in enumerate(listed):
        typed = numbers([one])
        if typed and impossible(typed[0], today, ahead):
            whole = next(n for n in range(1, len(typed[0]) + 1) if impossible(typed[0][:n], today, ahead))
            return ("date-parts", number, whole - 1)
    return ("date-parts",)


def as_typed(value: Any) -> str:
    """A date as words."""
    if isinstance(value, list):
        return " to ".join(map(as_typed, value))
    if isinstance(value, dict):
        listed = value.get("date-parts")
        if listed is not None:
            return (
                "-".join(str(n) for n in listed[0])
                if isinstance(listed, list) and listed and isinstance(listed[0], list)
                else str(listed)
            )
        return str(value.get("literal") or value.get("raw") or value.get("year") or value.get("season") or "")
    return str(value or "")
