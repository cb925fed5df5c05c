"""Shares that no count of so many can give."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .lists import WordLists
from .numbers import ONES

COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
SPELLED = "|".join(sorted(ONES, key=len, reverse=True))
SHARE = r"(?P<share>\d+(?:\.\d+)?)\s?%"
LOOSE = r"(?:about|around|roughly|approximately|some|nearly|almost|over|under|up to|at least|at most|(?:more|less|fewer) than|[~≈<>≤≥])\s*"
COUNTED = re.compile(
    rf"(?<![\d.,–-])\b(?P<part>{COUNT}|{SPELLED})\s+(?:(?:out\s+)?of|in)\s+(?:the |all |those |these )?(?P<all>{COUNT})(?![.,]?\d|\s?%)"
    rf"[^%\d().;:]{{0,60}}\((?P<loose>{LOOSE})?{SHARE}",
    re.I,
)
"""9 of 33 former users (27.3%"""
OPEN_BEFORE = re.compile(rf"(?:{LOOSE}|\bto\s+|\band\s+|\bbetween\s+)\Z", re.I)

NEAR = 60
"""How many characters before a share are looked at."""


@cache
def of_people(words: WordLists) -> re.Pattern[str]:
    """`88.4% of 59 men`"""
    counted = words.alternatives("people.people", "people.counted", "people.parts")
    return re.compile(
        rf"(?<![\d.,–-])\b{SHARE}\s+of\s+(?:the |all |those |these )?(?P<all>{COUNT})\s+(?:[a-z-]+\s+){{0,2}}?{counted}\b",
        re.I,
    )


class Slip(NamedTuple):
    """A share that cannot be: where it stands, what was typed, what is wrong, what to do."""

    start: int
    typed: str
    fact: str
    cure: str


def slips(text: str, words: WordLists) -> Iterator[Slip]:
    """The shares of a text that no count gives, in the order of their kinds."""
    for match in COUNTED.finditer(text):
        part, whole = number(match["part"]), number(match["all"])
        if match["loose"] or not whole or part > whole or given(part, whole, match["share"]):
            continue
        typed = text[match.start("part") : match.end("all")]
        yield Slip(
            match.start(),
            match["part"],
            f"'{typed}' is {format_share(part, whole, match['share'])}%, not {match['share']}%.",
            "Correct the count or the share; if the source has it so, say so without the share.",
        )
    for match in of_people(words).finditer(text):
        whole, share = number(match["all"]), match["share"]
        near = int(float(share) * whole / 100)
        if (
            not whole
            or OPEN_BEFORE.search(text, max(0, match.start() - NEAR), match.start())
            or float(share) > 100
        ):
            continue
        if any(given(part, whole, share) for part in (near, near + 1)):
            continue
        yield Slip(
            match.start(),
            f"{share}%",
            f"No count of {whole:,} is {share}%: {near:,} is {format_share(near, whole, share)}%, {near + 1:,} is {format_share(near + 1, whole, share)}%.",
            "Name the number that was counted, or give the share without it.",
        )


def number(typed: str) -> int:
    """The number that digits or a word say."""
    return int(ONES[typed.lower()]) if typed.lower() in ONES else int(typed.replace(",", ""))


def places(share: str) -> int:
    """How many decimals a share is given with."""
    return len(share.partition(".")[2])


def given(part: int, whole: int, share: str) -> bool:
    """Whether so many of so many is that share, rounded as it is; a half may go either way."""
    half = 0.5 / 10.0 ** places(share)
    return abs(100 * part / whole - float(share)) <= half + 1e-9


def format_share(part: int, whole: int, share: str) -> str:
    """The share that so many are, with as many decimals, and one at least."""
    return f"{100 * part / whole:.{max(1, places(share))}f}"
