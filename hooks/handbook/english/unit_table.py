"""The table of units of measure, `units.yaml`: what is written, the unit it is a multiple of, and the factor."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import msgspec
import yaml


class UnitLine(msgspec.Struct, forbid_unknown_fields=True):
    """One line of the table."""

    unit: str
    symbols: list[str] = []
    prefixes: str = "-"
    """The prefixes that the symbols take, parted by spaces; `-` stands for none."""
    names: list[str] = []
    """Words, which take the names of the same prefixes."""
    written: dict[str, float] = {}
    factor: float = 1.0
    """What all spellings of the line are multiplied by."""
    below: bool = True
    """Whether the unit can be a denominator."""
    attached: list[str] = []
    apart: list[str] = []


class File(msgspec.Struct, forbid_unknown_fields=True):
    """The table as it stands in the file."""

    prefixes: dict[str, tuple[float, str]]
    """By symbol: the factor, and the name in words."""
    units: list[UnitLine]
    numbered: list[str] = []
    numbered_symbols: list[str] = []
    fields: list[str] = []
    divisors: list[str] = []
    not_units: list[str] = []


class Spelling(NamedTuple):
    """What one spelling stands for."""

    unit: str
    factor: float
    below: bool
    """Whether it can be a denominator."""
    attached: bool
    """Whether it is a unit only directly behind a digit or a hyphen, or with a denominator."""
    apart: bool
    """Whether it is a letter that is also one behind a space where no name can follow."""


class UnitTable(NamedTuple):
    """All spellings, and how to find them in a text."""

    spellings: Mapping[str, Spelling]
    folded: Mapping[str, Spelling]
    """Those of four letters or more, in lower case."""
    fields: frozenset[str]
    divisors: frozenset[str]
    not_units: frozenset[str]
    numbered: re.Pattern[str]
    """A symbol of a unit that says nothing without a number, with its denominators: `ng/dL`."""
    several: Mapping[str, tuple[str, ...]]
    """Units and divisors of more than letters, in lower case, by their first character, the longest first."""


def spellings_of_line(
    line: UnitLine, prefixes: Mapping[str, tuple[float, str]]
) -> Iterator[tuple[str, float]]:
    """Each spelling of a line with its factor. Raises ValueError for a prefix that is not in the table."""
    for symbol in line.prefixes.split():
        if symbol != "-" and symbol not in prefixes:
            raise ValueError(f"'{symbol}' of '{line.unit}' is not a prefix: {', '.join(prefixes)} are.")
        factor, word = prefixes[symbol] if symbol != "-" else (1.0, "")
        prefix = symbol if symbol != "-" else ""
        yield from ((prefix + written, factor) for written in line.symbols)
        yield from ((f"{word}{name}{s}", factor) for name in line.names for s in ("", "s"))
    yield from line.written.items()


def table_of(file: File) -> UnitTable:
    """The table of a file. Raises ValueError where a spelling stands for two units."""
    spellings: dict[str, Spelling] = {}
    for line in file.units:
        for written, factor in spellings_of_line(line, file.prefixes):
            new = Spelling(
                line.unit, line.factor * factor, line.below, written in line.attached, written in line.apart
            )
            known = spellings.setdefault(written, new)
            if (known.unit, known.factor) != (new.unit, new.factor):
                twice = f"'{written}' stands for '{known.unit}' and for '{new.unit}' in units.yaml"
                raise ValueError(f"{twice}; it may stand for one only.")
    return UnitTable(
        spellings,
        _folded(spellings),
        frozenset(file.fields),
        frozenset(file.divisors),
        frozenset(file.not_units),
        _numbered(file),
        _several([*spellings, *file.fields, *file.divisors]),
    )


def _numbered(file: File) -> re.Pattern[str]:
    """A pattern of the symbols, not the words, of the units that need a number."""
    families = [line for line in file.units if line.unit in file.numbered]
    heads = [p + s for line in families for p in line.prefixes.split() if p != "-" for s in line.symbols]
    heads = sorted([*heads, *file.numbered_symbols, "million(?=/)"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(heads)})(?:/[^\W\d_]+[²2]?)*(?![\w/])")


def _folded(spellings: Mapping[str, Spelling]) -> dict[str, Spelling]:
    """Spellings of four letters or more in lower case, but for those that differ by case alone."""
    folded: dict[str, set[Spelling]] = {}
    for written, spelling in spellings.items():
        if len(written) > 3 and not (spelling.attached or spelling.apart):
            folded.setdefault(written.lower(), set()).add(spelling)
    return {written: next(iter(one)) for written, one in folded.items() if len(one) == 1}


TOKEN = r"[^\W\d_]+(?:\d(?!\d|[.,]\d)|[²³⁴⁵₀-₉])*|%"
"""Letters, perhaps with a raised or lowered digit: `mg`, `m²`, `cm5`."""


def _several(written: list[str]) -> dict[str, tuple[str, ...]]:
    by_first: dict[str, set[str]] = {}
    for spelling in written:
        if not WORD.fullmatch(spelling):
            by_first.setdefault(spelling[0].lower(), set()).add(spelling.lower())
    return {first: tuple(sorted(found, key=len, reverse=True)) for first, found in by_first.items()}


def written_at(text: str, at: int) -> Iterator[str]:
    """What may be a unit or a divisor at an index: several words or signs, the longest first, then one word or symbol."""
    for spelling in table().several.get(text[at : at + 1].lower(), ()):
        end = at + len(spelling)
        if text[at:end].replace("\xa0", " ").lower() == spelling and not (
            spelling[-1].isalnum() and text[end : end + 1].isalnum()
        ):
            yield text[at:end]
    if match := WORD.match(text, at):
        yield match[0]


@cache
def table() -> UnitTable:
    """The table of `units.yaml`."""
    text = Path(__file__).with_name("units.yaml").read_text(encoding="utf-8")
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return table_of(msgspec.convert(yaml.load(text, loader), File))


RAISED = str.maketrans("¹²³⁴⁵⁶", "123456")
POWER = re.compile(r"([^\W\d_]+)([2-9])")
WORD = re.compile(TOKEN)
MEGA = re.compile(r"M[a-z]{3,4}")
"""`Mmol` may be a slip for `mmol` and is another unit: case is not folded."""


@lru_cache(maxsize=4096)
def spelling_of(written: str) -> Spelling | None:
    """What a spelling stands for: as it is written, or in lower case if it has four letters or more."""
    plain = written.replace("\xa0", " ")
    known = table().spellings.get(plain)
    if known is None and not MEGA.fullmatch(plain):
        known = table().folded.get(plain.lower())
    if known is None and (power := POWER.fullmatch(plain.translate(RAISED))):
        base = table().spellings.get(power[1])
        if base and base.unit == "m":
            return base._replace(
                unit=f"m{power[2]}", factor=base.factor ** int(power[2]), attached=False, apart=False
            )
    return known
