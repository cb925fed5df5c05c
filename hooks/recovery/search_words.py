"""What the search knows of this handbook besides its pages: words, weights, and what readers ask."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from handbook.corpus import Corpus
from handbook.kinds import SearchWords
from handbook.source.data import DataError, parse_yaml
from handbook.source.texts import Unreadable
from handbook.source.typed import Record

WORDS = "site-assets/data/search-words.yaml"


class ValueTest(Record, frozen=True):
    """A laboratory test that readers type values of; its limits are those of `test` in monitoring.yaml, row `reference`."""

    test: str
    names: list[str]
    usual: list[str] = []
    units: dict[str, float] = {}
    alone: list[str] = []
    unsure: list[list[float]] = []
    reference: int = 0
    unit: str = ""
    low: float | None = None
    high: float | None = None
    dosed: bool = False


class ValuePattern(Record, frozen=True):
    """What several values say together, the places that explain it, and those that explain its opposite."""

    when: dict[str, str | list[str]]
    lead: list[str]
    never: list[str] = []
    since: float | None = None
    until: float | None = None


class Values(Record, frozen=True):
    tests: list[ValueTest] = []
    together: dict[str, list[str]] = {}
    patterns: list[ValuePattern] = []


class SearchWordsFile(Record, frozen=True):
    weights: dict[str, float] = {}
    drop: list[str] = []
    light: list[str] = []
    context: list[str] = []
    setting: list[str] = []
    same: list[list[str]] = []
    asked: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    entries: list[str] = []
    unlisted: list[str] = []
    values: Values = Values()


def search_words(corpus: Corpus) -> SearchWords:
    """By which words readers look for things. Raises DataError."""
    try:
        text = corpus.texts.read(WORDS)
        words = (parse_yaml(text) or {}) if text else {}
    except (DataError, Unreadable) as error:
        raise DataError(f"'{WORDS}' cannot be read: {error}") from None
    values = values_with_limits(words.get("values") or {}, entries_of(corpus, "monitoring", "tests"))
    return SearchWords(
        entries_of(corpus, "glossary", "terms"),
        entries_of(corpus, "agents", "agents"),
        {**words, **({"values": values} if values else {})},
    )


def values_with_limits(values: Mapping[str, Any], monitored: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """`values` as the search reads it: each test with the limits that this handbook prints for it.

    Limits are in the unit of the reference row; `units` gives what a value in another unit is multiplied by.
    """
    if not values:
        return {}
    known = {str(entry["id"]): entry for entry in monitored}
    tests = [_with_limits(test, known.get(test["test"], {})) for test in values.get("tests") or ()]
    return {**values, "tests": tests}


def _with_limits(test: Mapping[str, Any], entry: Mapping[str, Any]) -> dict[str, Any]:
    rows = entry.get("reference") or [{}]
    row = {
        **rows[test.get("reference", 0)],
        **{key: test[key] for key in ("low", "high", "unit") if key in test},
    }
    unit = str(row.get("unit", ""))
    factors = {
        str(one["from"]): float(one["multiply"])
        for one in entry.get("conversions") or ()
        if one["to"] == unit
    }
    units = {unit: 1.0, **factors, **(test.get("units") or {})}
    return {
        "id": test["test"],
        "names": [str(name).casefold() for name in test["names"]],
        "units": {_unit_key(name): factor for name, factor in units.items()},
        "usual": [_unit_key(name) for name in test.get("usual") or (unit,)],
        "alone": [_unit_key(name) for name in test.get("alone") or ()],
        "low": row.get("low"),
        "high": row.get("high"),
        "unsure": test.get("unsure") or [],
        "dosed": bool(test.get("dosed")),
    }


def _unit_key(unit: str) -> str:
    """A unit as it is compared: letters and `%` only, without case and "per"."""
    return re.sub(r"[^a-zµ%]", "", unit.casefold().replace("μ", "µ")).replace("per", "")


def entries_of(corpus: Corpus, name: str, part: str) -> list[Mapping[str, Any]]:
    """The entries of a list of a data file as they are written; none where there is no such file."""
    return list(corpus.data[name].value[part]) if name in corpus.data else []
