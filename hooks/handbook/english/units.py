"""Units of measure: what is written, the unit it is a multiple of, and the factor."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Unit(NamedTuple):
    """A canonical unit, the factor from the written one, and the characters it takes up."""

    name: str
    factor: float
    length: int


PREFIXES = {
    "k": 1e3,
    "": 1.0,
    "d": 1e-1,
    "c": 1e-2,
    "m": 1e-3,
    "mc": 1e-6,
    "µ": 1e-6,
    "μ": 1e-6,
    "u": 1e-6,
    "n": 1e-9,
    "p": 1e-12,
    "f": 1e-15,
}
PREFIXED = {"g": ("g", "k - m mc µ μ u n p f"), "mol": ("mol", "- m µ μ u n p f"), "L": ("L", "- d c m µ μ u n p f"),
            "l": ("L", "- d c m µ μ u n p f"), "IU": ("IU", "k - m µ μ u"), "U": ("IU", "k - m µ μ u"), "Bq": ("Bq", "k - M"),
            "m": ("m", "k - c m µ μ n"), "M": ("mol/L", "m µ μ u n p"), "Eq": ("Eq", "- m"), "kat": ("kat", "- µ μ n")}  # fmt: skip
WRITTEN = """
second 1 s: s sec secs second seconds
second 60 s: min mins minute minutes
day 1 d: d day days
day 0.0416666666666667 h: h hr hrs hour hours
day 7 w: wk wks week weeks
month 1 m: mo mos month months
month 12 y: y yr yrs year years
% 1: % percent pct percentage
percentage point 1: percentage-point percentage-points
g 1: gram grams gramme grammes
g 1e3: kilogram kilograms
g 1e-3: milligram milligrams
g 1e-6: microgram micrograms
g 1e-9: nanogram nanograms
L 1: liter liters litre litres
L 1e-3: milliliter milliliters millilitre millilitres cc
L 1e-1: deciliter deciliters decilitre decilitres
m 1: meter meters metre metres
m 1e-2: centimeter centimeters centimetre centimetres
m 1e-3: millimeter millimeters millimetre millimetres
m 0.0254: inch inches
IU 1: unit units
mmHg 1: mmHg
° 1: degree degrees °
°C 1: °C
°F 1: °F
kcal 1: kcal
bpm 1: bpm
fold 1: fold × x
times 1: times
m2 1: m2 m²
""".strip()


def _table() -> dict[str, tuple[str, float]]:
    table: dict[str, tuple[str, float]] = {}
    for symbol, (name, prefixes) in PREFIXED.items():
        for prefix in prefixes.split():
            prefix = "" if prefix == "-" else prefix
            table[prefix + symbol] = (name, PREFIXES.get(prefix, 1e6))
    for line in WRITTEN.splitlines():
        head, _, words = line.partition(":")
        parts = head.split()
        number = next(n for n, p in enumerate(parts) if p[0].isdigit())
        for word in words.split():
            table[word] = (" ".join(parts[:number]), float(parts[number]))
    return table


TABLE = _table()
AMBIGUOUS = frozenset("m M x k".split())
"""Symbols that are words or names as often as units: taken only directly behind a number, or with a denominator."""

WORD = re.compile(r"percentage[ -]points?|per ?cent(?!age)|%|°[CF]|m[2²](?!\w)|[A-Za-zµμ×]+")
OVER = re.compile(r"\s?/\s?|\s+per\s+|(?=\s?(?:[mnµμpd]?[Ll]|kg)[-⁻−]1)\s?")
COUNTED = re.compile(r"\s?(?:sperm(?:atozoa)?|cells?|copies|particles|organisms)(?=\s?/|\s+per\b)", re.I)
DENOMINATORS = re.compile(r"(?:mL|ml|dL|dl|L|l|µL|μL|uL|ul|kg|min|h|hr|hour|m2|m²|mm3|mm³|mg|g|ejaculate|dose|mmol|mol|100\s?mL|milliliters?|millilitres?|deciliters?|liters?|litres?|minutes?|hpf)(?![\w])")  # fmt: skip


@lru_cache(maxsize=4096)
def named(word: str) -> tuple[str, float] | None:
    """The canonical unit and factor of one word or symbol."""
    plain = word.replace(" ", "-")
    if plain in ("per-cent", "percents"):
        plain = "percent"
    return TABLE.get(plain) or (TABLE.get(plain.lower()) if len(plain) > 3 else None)


def read(text: str, at: int, *, attached: bool) -> Unit | None:
    """The unit that begins at an index, denominators included (`ng/dL`, `IU per L`), or None."""
    counted = COUNTED.match(text, at)
    start = counted.end() if counted else at
    found = WORD.match(text, start)
    head = named(found[0]) if found and not counted else None
    if head is None:
        below = denominator(text, start)
        return Unit(f"1/{below.name}", 1 / below.factor, start + below.length - at) if below else None
    assert found
    end = found.end()
    below = denominator(text, end)
    if not below and found[0] in AMBIGUOUS and not attached:
        return None
    name, factor = head
    if not below:
        return Unit(name, factor, end - at)
    end += below.length
    again = denominator(text, end)
    if again:
        return Unit(
            f"{name}/{below.name}/{again.name}", factor / below.factor / again.factor, end + again.length - at
        )
    return Unit(f"{name}/{below.name}", factor / below.factor, end - at)


def denominator(text: str, at: int) -> Unit | None:
    """`/dL`, ` per kg`: a denominator that is part of the unit. Days and longer are rates, read elsewhere."""
    over = OVER.match(text, at)
    if not over:
        return None
    found = DENOMINATORS.match(text, over.end())
    if not found:
        return None
    symbol = found[0]
    hundred = symbol.startswith("100")
    symbol = symbol.removeprefix("100").strip()
    name, factor = named(symbol) or (symbol, 1.0)
    return Unit(name, factor * (100 if hundred else 1), found.end() - at)
