"""Tests used while the testis recovers: units, intervals, when, and the signs that cannot wait."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.diagnostics import Diagnostic
from handbook.kinds import Kind, Numbered, UnitConversion, written_numbers
from handbook.rule import rule_of_module
from handbook.source.data import Data

from . import tests_list, units_mixed
from .types import MonitoringFile, Tests


class Monitoring(Kind):
    name = "monitoring"
    file = MonitoringFile
    defines = {"test": "tests.id"}
    refers = {
        "node": "tests.hpg_node",
        "finding": "tests.reference.finding",
        "test": "timetable.points.tests",
    }
    parts = {"list": tests_list}
    rules = (rule_of_module(units_mixed),)

    def parse(self, data: Data, faults: list[Diagnostic]) -> Tests:
        """The tests by id, each with its key; of several with one id the last."""
        return {test.id: (key, test) for key, test in super().parse(data, faults)["tests"]}

    def numbers(self, content: Tests) -> Iterator[Numbered]:
        """The limits of intervals, in both units."""
        for top, test in content.values():
            for n, limits in enumerate(test.reference):
                for written in (
                    *written_numbers(limits.unit, limits.low, limits.high),
                    *written_numbers(limits.si_unit, limits.si_low, limits.si_high),
                ):
                    yield Numbered((*top, "reference", n), written, limits.finding)

    def conversions(self, content: Tests) -> Iterator[UnitConversion]:
        """Those of each test."""
        for _, test in content.values():
            for c in test.conversions:
                yield UnitConversion((test.label, *test.synonyms), c.from_, c.to, c.multiply)
