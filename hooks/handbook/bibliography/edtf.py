"""Dates of BibTeX and BibLaTeX as CSL has them: EDTF with its open, uncertain and unspecified ends, months by name, seasons.

What CSL's numbers cannot say stands beside them as `literal`, and that is printed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from ..source.calendar import MONTHS, month_number

DATE = re.compile(
    r"(?P<year>-?\d+|\d{2,3}[XuU]{1,2})(?:-(?P<month>\d{1,2}|[XuU]{2}))?(?:-(?P<day>\d{1,2}|[XuU]{2}))?(?:[T ]\d\d:\d\d\S*)?(?P<doubt>[~?%])?"
)
IN_DIGITS = re.compile(r"[-\dXxUuTZ:./~?%]+")
"""A date without words: its `~` is no blank of LaTeX, its `%` no comment."""
OPEN = ("", "..", "unknown", "open", "*")
SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
SEASON_NAMES = {21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"}
WORD = re.compile(r"[^\W\d_]+|\d+")
BETWEEN = re.compile(r"\s*(?:--?|[–—/]|\band\b|\bto\b)\s*")


def read(typed: str) -> dict[str, Any]:
    """A date or a range; what is neither stays as it is written."""
    ends = [end.strip() for end in typed.split("/")]
    match = [DATE.fullmatch(end) for end in ends]
    if (
        len(ends) > 2
        or not any(match)
        or any(not m and e not in OPEN for m, e in zip(match, ends, strict=True))
    ):
        return {"literal": typed}
    if len(ends) == 2 and not (
        match[0] and match[0]["year"].strip("-").isdigit() and len(match[0]["year"]) > 3
    ):
        return _until(typed, ends, match)
    if len(ends) == 2 and match[1] and len(match[1]["year"]) < 3:
        return {"literal": typed}
    listed = [_numbers(m) for m in match if m]
    words = [_words(m) for m in match]
    if (
        not all(listed)
        or any(m and (m["doubt"] or not m["year"].strip("-").isdigit()) for m in match)
        or not all(match)
    ):
        return {**({"date-parts": listed} if all(listed) else {}), "literal": "–".join(words)}
    return {"date-parts": listed}


def _until(typed: str, ends: Sequence[str], match: Sequence[re.Match[str] | None]) -> dict[str, Any]:
    """A range without a beginning."""
    if ends[0] in OPEN and match[1]:
        numbers = _numbers(match[1])
        return {**({"date-parts": [numbers]} if numbers else {}), "literal": f"until {_words(match[1])}"}
    return {"literal": typed}


def _numbers(match: re.Match[str]) -> list[int]:
    """Year, month and day, as far as they are given; empty where the year itself is not."""
    if not match["year"].strip("-").isdigit():
        return []
    found = [int(match["year"][:9])]
    for name in ("month", "day"):
        if not match[name] or not match[name].isdigit():
            break
        found.append(int(match[name]))
    return found


def _words(match: re.Match[str] | None) -> str:
    """A date as it is printed: `c. 2012`, `1990s`, `2012?`."""
    if match is None:
        return ""
    year = re.sub(r"[XuU]+", lambda m: "0" * len(m[0]), match["year"])
    text = f"{year}s" if year != match["year"] else "-".join(f"{n:02}" for n in _numbers(match))
    return {"~": f"c. {text}", "%": f"c. {text}?", "?": f"{text}?"}.get(match["doubt"] or "", text)


def with_month(year: str, month: str, day: str) -> dict[str, Any]:
    """`year` and what is typed as its month: a number, a name, a day with it, two months, a season; else words."""
    ends = _in_one_month([_month(end) for end in BETWEEN.split(month.strip())], month)
    whole = re.fullmatch(r"-?\d{1,9}", year.strip())
    if not whole or len(ends) > 2 or not all(ends):
        return {"literal": f"{year} {' '.join(filter(None, (month, day)))}"}
    listed = [[int(year), *end] for end in ends]
    if day.strip().isdigit() and len(listed) == 1 and len(listed[0]) == 2:
        listed[0].append(int(day[:3]))
    elif day.strip():
        return {"date-parts": listed, "literal": f"{year} {month} {day}"}
    return {"date-parts": listed}


def _in_one_month(ends: list[list[int]], typed: str) -> list[list[int]]:
    """`13--15 Apr`, `April 13-15`: the days of a range whose month is named at one of its ends."""
    if len(ends) == 2 and any(month_number(word) for word in WORD.findall(typed.lower())):
        (first, last) = ends
        if len(first) == 1 and len(last) == 2 and typed.strip()[:1].isdecimal():
            return [[last[0], first[0]], last]
        if len(first) == 2 and len(last) == 1 and re.search(r"\d(?:st|nd|rd|th)?\W*$", typed.strip()):
            return [first, [first[0], last[0]]]
    return ends


def _month(typed: str) -> list[int]:
    """Month, and the day that stands with it; empty if it is none."""
    month, days = 0, []
    for word in WORD.findall(typed.lower()):
        if word.isdecimal():
            days.append(int(word[:4]))
        elif month_number(word) and not month:
            month = month_number(word)
        elif word in SEASONS and not month:
            month = SEASONS[word]
        elif word not in ("st", "nd", "rd", "th"):
            return []
    if not month and len(days) == 1:
        return days
    return [month, *days] if month and len(days) < 2 else []


def season_words(parts: Sequence[int]) -> str:
    """A date with a season, as words."""
    year, *rest = parts
    return f"{year} {SEASON_NAMES[rest[0]]}" if rest and rest[0] in SEASON_NAMES else ""


def span_in_words(first: Sequence[int], last: Sequence[int]) -> str:
    """A range with months as it is printed: `2021 Apr 13-15`, `2016 Sep-Oct`, `2021 Dec-2022 Jan`; empty for one of years."""
    ends = [first, last]
    if not all(len(end) > 1 and 0 < end[1] <= 12 for end in ends):
        return ""
    begin, end = (f"{MONTHS[month - 1][:3]}{''.join(f' {day}' for day in days)}" for _, month, *days in ends)
    if first[0] != last[0]:
        return f"{first[0]} {begin}-{last[0]} {end}"
    if first[1] == last[1] and len(first) == len(last) == 3:
        end = str(last[2])
    return f"{first[0]} {begin}-{end}"


def season(value: Any) -> str:
    """CSL's season by its number or name."""
    number = str(value or "").strip()
    if number.isdecimal():
        return SEASON_NAMES.get(int(number[:4]) + (20 if int(number[:4]) < 5 else 0), number)
    return number
