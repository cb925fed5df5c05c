"""How mass and amount of a substance convert: by the monitoring data, or by its molar mass."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from ..corpus import Corpus
from ..english import quantities
from ..english.lists import WordLists

Factors = Mapping[tuple[str, str], list[float]]


def factors(text: str, found: str, corpus: Corpus) -> Factors:
    """For the substances that a text names, or else those of its findings, by canonical units."""
    out: dict[tuple[str, str], list[float]] = {}
    for units, factor in (*_of_data(text, corpus), *_by_mass(text, found, corpus.words)):
        out.setdefault(units, []).append(factor)
    return out


@cache
def _molar_masses(words: WordLists) -> tuple[re.Pattern[str], Mapping[str, float]]:
    """What finds the names of substances, and grams in a mole by name."""
    molar = {name.casefold(): float(mass) for name, mass in words.mapping("analytes.molar").items()}
    names = "|".join(map(re.escape, sorted(molar, key=len, reverse=True)))
    return re.compile(rf"(?<![\w-])(?:{names})(?![\w-])", re.I), molar


def _by_mass(text: str, found: str, words: WordLists) -> Iterator[tuple[tuple[str, str], float]]:
    pattern, molar = _molar_masses(words)
    for name in {match.casefold() for match in pattern.findall(text) or pattern.findall(found)}:
        yield ("g/L", "mol/L"), 1 / molar[name]
        yield ("mol/L", "g/L"), molar[name]


def _of_data(text: str, corpus: Corpus) -> Iterator[tuple[tuple[str, str], float]]:
    low = text.casefold()
    for kind in corpus.kinds:
        content = corpus.contents.get(kind.name)
        for conversion in kind.conversions(content) if content is not None else ():
            if any(name.casefold() in low for name in conversion.names if len(name) > 3):
                yield from _between(conversion.unit, conversion.other, conversion.factor)


@cache
def _between(one: str, other: str, factor: float) -> tuple[tuple[tuple[str, str], float], ...]:
    a, b = (quantities.quantities(f"1 {unit}") for unit in (one, other))
    if not (a and b and a[0].unit and b[0].unit) or a[0].unit == b[0].unit:
        return ()
    return (((a[0].unit, b[0].unit), factor * b[0].values[0] / a[0].values[0]),)
