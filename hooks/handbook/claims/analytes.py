"""How mass and amount of a substance convert: by the monitoring data, or by its molar mass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..corpus import Corpus
from ..english import quantities

Factors = Mapping[tuple[str, str], list[float]]
MOLAR = {
    "androstenedione": 286.41,
    "cholesterol": 386.65,
    "cortisol": 362.46,
    "creatinine": 113.12,
    "dhea": 288.42,
    "dheas": 368.49,
    "dhea-s": 368.49,
    "dht": 290.44,
    "dihydrotestosterone": 290.44,
    "estradiol": 272.38,
    "estrone": 270.37,
    "glucose": 180.16,
    "oestradiol": 272.38,
    "progesterone": 314.46,
    "testosterone": 288.42,
    "thyroxine": 776.87,
}
"""Grams in a mole."""
NAMED = re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(MOLAR, key=len, reverse=True))})(?![\w-])", re.I)


def factors(text: str, found: str, corpus: Corpus) -> Factors:
    """For the substances that a text names, or else those of its findings, by canonical units."""
    out: dict[tuple[str, str], list[float]] = {}
    for units, factor in (*_of_tests(text, corpus), *_by_mass(text, found)):
        out.setdefault(units, []).append(factor)
    return out


def _by_mass(text: str, found: str) -> Iterator[tuple[tuple[str, str], float]]:
    for name in {match.casefold() for match in NAMED.findall(text) or NAMED.findall(found)}:
        yield ("g/L", "mol/L"), 1 / MOLAR[name]
        yield ("mol/L", "g/L"), MOLAR[name]


def _of_tests(text: str, corpus: Corpus) -> Iterator[tuple[tuple[str, str], float]]:
    low = text.casefold()
    for _, test in corpus.tests.values():
        if any(name.casefold() in low for name in (test.label, *test.synonyms) if len(name) > 3):
            for conversion in test.conversions:
                yield from _between(conversion.from_, conversion.to, conversion.multiply)


@cache
def _between(one: str, other: str, factor: float) -> tuple[tuple[tuple[str, str], float], ...]:
    a, b = (quantities.quantities(f"1 {unit}") for unit in (one, other))
    if not (a and b and a[0].unit and b[0].unit) or a[0].unit == b[0].unit:
        return ()
    return (((a[0].unit, b[0].unit), factor * b[0].values[0] / a[0].values[0]),)
