"""The unit of measure that begins at a place of a text, with its denominators."""

from __future__ import annotations

import re
from typing import NamedTuple

from .unit_table import RAISED, WORD, spelling_of, table, written_at


class Unit(NamedTuple):
    """A canonical unit, the factor from the written one, and the characters it takes up."""

    name: str
    factor: float
    length: int
    counted: str = ""
    """What is counted in it: the `CD4 cells` of `250 CD4 cells/µL`."""


OVER = re.compile(r"\s?/\s?|\s+(?P<per>per)\s+(?:an?\s+|each\s+|every\s+)?")
NUMBER_BELOW = re.compile(r"(\d+(?:[.,]\d+)*)[ \xa0-]?(?=[^\W\d_])")
INVERSE = re.compile(r"[ \xa0·⋅.*]?([^\W\d_]+)[ ]?\^?[-−⁻–]([1-9¹²³⁴⁵⁶])(?!\d)")
"""`L-1`, `·kg⁻¹`, ` m^-2`: a denominator as a power."""
TIMES = re.compile(r"[·⋅]([^\W\d_]+)")
THINGS = re.compile(r"[ \xa0]?((?:[^\W\d_][\w+-]*[ \xa0]){0,3}[^\W\d_][\w+-]*)(?=\s?/|\s+per\b)")
"""Up to four words in front of a denominator: `CD4 cells`."""
NO_THINGS = re.compile(
    r"(?:\A|[ \xa0])(?:and|or|but|not|no|nor|to|of|in|with|without|at|for|than|then|as|by|on|off|up|down|out|the|a|an|from|per|"
    r"over|under|above|below|about|until|is|are|was|were|has|have|had|versus|vs|hundred|thousand|million|billion)(?=[ \xa0]|\Z)",
    re.I,
)
SYMBOL = re.compile(r"[TGMkhdcmµμunpfa]{1,2}[A-Z][a-z]{0,3}|[b-df-hj-np-tv-xz]{2,4}|\w*[µμΩÅℓ°²³⁴⁵₀-₉]\w*")
"""What looks like a unit, known or not: a prefix and a capital (`kPa`), consonants alone (`ppb`), signs of physics."""
CAPITALS = re.compile(r"[^\W\d_]*[A-Z][^\W\d_]*\d?")
SENTENCE_GOES_ON = re.compile(r"\Z|[,;:)\]]|\.(?:\s|\Z)|[\s\xa0](?:[a-z(+–—-]|[A-Z]{2}|\Z)")
YEAR_BEFORE = re.compile(r"\b(?:19|20)\d\d[ \xa0]\Z")
NUMBER_NEXT = re.compile(r"\s?\d")
"""`5 × 20` multiplies two numbers; `5 ×` alone is a change by a factor."""
IN_FIELDS = frozenset("L m2 hpf lpf person-year person-month person-day".split())
TAKES_NUMBER = IN_FIELDS | {"day", "kcal"}


def read(text: str, at: int, *, attached: bool) -> Unit | None:
    """The unit that begins at an index, with its denominators (`ng/dL`, `mL/min/1.73 m²`, `mmol L-1`), or None.

    A token that is in no table and looks like a unit is a unit of its own, under its own name.
    """
    if (head := _known(text, at, attached=attached)) is None and (head := _counted(text, at)) is None:
        return _own(text, at)
    return head


def _known(text: str, at: int, *, attached: bool) -> Unit | None:
    for written in written_at(text, at):
        if spelling := spelling_of(written):
            break
    else:
        return None
    name, factor, end = spelling.unit, spelling.factor, at + len(written)
    while (
        (other := TIMES.match(text, end)) and (unit := spelling_of(other[1])) and not INVERSE.match(text, end)
    ):
        name, factor, end = f"{name}·{unit.unit}", factor * unit.factor, other.end()
    whole = _divided(text, at, Unit(name, factor, end - at))
    if whole.length > end - at:
        return whole
    if name == "fold" and NUMBER_NEXT.match(text, end):
        return None
    if (
        name == "1"
        or (spelling.attached or spelling.apart)
        and not (attached and spelling.attached or spelling.apart and not attached and _alone(text, at, end))
    ):
        return None
    return whole


def _alone(text: str, at: int, end: int) -> bool:
    """Whether a letter behind a space is no initial or label: what follows goes on with the sentence."""
    lower = text[at:end].islower() and not text[end : end + 1].isalnum()
    return (
        lower or bool(SENTENCE_GOES_ON.match(text, end)) and not YEAR_BEFORE.search(text, max(0, at - 6), at)
    )


def _divided(text: str, at: int, unit: Unit) -> Unit:
    """A unit with all denominators that follow it."""
    while below := denominator(text, at + unit.length, head=unit.name):
        unit = Unit(f"{unit.name}/{below.name}", unit.factor / below.factor, unit.length + below.length)
    return unit


def _counted(text: str, at: int) -> Unit | None:
    """A count in a volume or field: `/mL`, ` per hpf`, ` CD4 cells/µL`."""
    if below := denominator(text, at):
        return _divided(text, at, Unit(f"1/{below.name}", 1 / below.factor, below.length))
    things = THINGS.match(text, at)
    if things is None or NO_THINGS.search(things[1]) or CAPITALS.fullmatch(things[1]) and len(things[1]) < 5:
        return None
    if any(spelling_of(word) for word in things[1].split() if len(word) > 1):
        return None
    below = denominator(text, things.end())
    if (
        below is None
        or below.name not in IN_FIELDS
        and below.name not in table().fields
        and below.name != "g"
    ):
        return None
    return Unit(f"1/{below.name}", 1 / below.factor, things.end() + below.length - at, things[1])


def _own(text: str, at: int) -> Unit | None:
    """A token that looks like a unit and is in no table, as its own unit: never silently a bare number."""
    match = WORD.match(text, at)
    if match is None or text[at - 1 : at] == "-" or spelling_of(match[0]) or match[0] in table().not_units:
        return None
    unit = _divided(text, at, Unit(match[0], 1.0, len(match[0])))
    if (SYMBOL.fullmatch(match[0]) or _odd_prefix(match[0])) and not text[
        match.end() : match.end() + 1
    ].isalnum():
        return unit
    return unit if unit.length > len(match[0]) and CAPITALS.fullmatch(match[0]) else None


def _odd_prefix(written: str) -> bool:
    """Whether it is a unit with a prefix that it does not usually take, such as `Tg`."""
    symbol = spelling_of(written[1:])
    return (
        written[0] in "TGMkhdc" and symbol is not None and symbol.unit in ("g", "mol", "L", "Eq", "IU", "Osm")
    )


def denominator(text: str, at: int, head: str = "") -> Unit | None:
    """`/dL`, ` per kg`, `·min⁻¹`, `/1.73 m²`: a denominator that is part of a unit. Rates of days and longer are read elsewhere."""
    over = OVER.match(text, at)
    if over is None:
        return _inverse(text, at) if head else None
    number = NUMBER_BELOW.match(text, over.end())
    start = number.end() if number else over.end()
    below = _below(text, start, head if not over["per"] or head else "")
    if below is None or number and not _takes_number(below.name, head, number[1]):
        return None
    times = float(number[1].replace(",", "")) if number else 1.0
    return Unit(below.name, below.factor * times, start + below.length - at) if times else None


def _takes_number(name: str, head: str, number: str) -> bool:
    """Whether `/24 h` is one denominator, and `/80 mmHg` another number."""
    if number.count(",") and not re.fullmatch(r"\d{1,3}(?:,\d{3})+", number) or number.count(".") > 1:
        return False
    return (
        name in (TAKES_NUMBER if head else IN_FIELDS)
        and name != head
        or name == "g"
        and number == "100"
        and head != "g"
    )


def _below(text: str, at: int, head: str) -> Unit | None:
    """What stands below the line: a unit, a field, behind a unit also a thing or what looks like a unit."""
    for written in written_at(text, at):
        end = at + len(written)
        if text[end : end + 1].isalnum():
            continue
        spelling = spelling_of(written)
        if spelling and spelling.below and not (spelling.attached or spelling.apart):
            return Unit(spelling.unit, spelling.factor, len(written))
        if written in table().fields or head and written in table().divisors:
            return Unit(written, 1.0, len(written))
        if head and spelling is None and SYMBOL.fullmatch(written) and written not in table().not_units:
            return Unit(written, 1.0, len(written))
    return None


def _inverse(text: str, at: int) -> Unit | None:
    match = INVERSE.match(text, at)
    if match is None:
        return None
    power = match[2].translate(RAISED)
    spelling = spelling_of(match[1] + (power if power != "1" else ""))
    if spelling is None or spelling.attached or spelling.apart:
        return None
    return Unit(spelling.unit, spelling.factor, match.end() - at)
