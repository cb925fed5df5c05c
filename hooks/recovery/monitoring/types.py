"""Tests used while the testis recovers: units, intervals, when, and the signs that cannot wait."""

from __future__ import annotations

import msgspec

from handbook.corpus import Corpus
from handbook.source.data import Key
from handbook.source.typed import Record


class Conversion(Record, frozen=True):
    """`from` times `multiply` is `to`."""

    from_: str = msgspec.field(name="from")
    to: str
    multiply: float


class Interval(Record, frozen=True):
    group: str
    finding: str
    low: float | None = None
    high: float | None = None
    unit: str = ""
    si_low: float | None = None
    si_high: float | None = None
    si_unit: str = ""
    note: str = ""


class Method(Record, frozen=True):
    name: str
    formula: str = ""
    note: str = ""


class Test(Record, frozen=True):
    """A laboratory test or a measurement."""

    id: str
    label: str
    measures: str
    synonyms: list[str] = []
    hpg_node: str | None = None
    sample: str = ""
    units: list[str] = []
    conversions: list[Conversion] = []
    reference: list[Interval] = []
    thresholds: list[str] = []
    when: list[str] = []
    reading: str = ""
    pitfalls: list[str] = []
    methods: list[Method] = []


class Visit(Record, frozen=True):
    time: str
    tests: list[str]
    why: str = ""


class Timetable(Record, frozen=True):
    note: str
    points: list[Visit]


class RedFlag(Record, frozen=True):
    sign: str
    act: str
    why: str = ""


class MonitoringFile(Record, frozen=True):
    tests: list[Test]
    timetable: Timetable | None = None
    red_flags: list[RedFlag] = []


Tests = dict[str, tuple[Key, Test]]
"""Tests by id, each with its key in the file."""


def tests_of(corpus: Corpus) -> Tests:
    """The tests of a project."""
    tests: Tests = corpus.contents.get("monitoring", {})
    return tests
