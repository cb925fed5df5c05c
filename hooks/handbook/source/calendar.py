"""The months and seasons by name."""

from __future__ import annotations

MONTHS = tuple(
    "January February March April May June July August September October November December".split()
)
SEASONS = ("Spring", "Summer", "Autumn", "Fall", "Winter")
BY_ABBREVIATION = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}


def month_number(word: str) -> int:
    """1 to 12 for a word that begins as a month does, in English or a language near it; 0 for any other."""
    return BY_ABBREVIATION.get(word[:3].lower(), 0)
