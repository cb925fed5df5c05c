"""Recovery studies: numbers over time, each from a finding, and the charts made of them."""

from __future__ import annotations

from collections.abc import Iterator

from handbook.diagnostics import Diagnostic
from handbook.kinds import Kind, Numbered, written_numbers
from handbook.rule import rule_of_module
from handbook.source.data import Data, Key

from . import chart, months, study_unknown
from .types import Studies, StudiesFile


class RecoveryStudies(Kind):
    name = "studies"
    file = StudiesFile
    parts = {"chart": chart, "months": months}
    rules = (rule_of_module(study_unknown),)

    def parse(self, data: Data, faults: list[Diagnostic]) -> Studies:
        """The studies and charts; of several with one id the first."""
        content, found = super().parse(data, faults), Studies(data)
        for part, entries in (("studies", found.studies), ("charts", found.charts)):
            for key, entry in content[part]:
                entries.setdefault(entry.id, entry)
                found.keys.setdefault((part, entry.id), key)
        return found

    def numbers(self, content: Studies) -> Iterator[Numbered]:
        """The values of points, and their intervals."""
        for id, study in content.studies.items():
            for s, series in enumerate(study.series):
                for p, point in enumerate(series.points):
                    key = (*content.keys["studies", id], "series", s, "points", p)
                    for written in (
                        *written_numbers(series.unit, point.value),
                        *written_numbers(series.unit, point.low, point.high),
                    ):
                        yield Numbered(key, written, point.finding)

    def findings_behind(self, content: Studies, key: Key) -> tuple[str, ...]:
        """For the texts of a chart, the findings of the points that it draws."""
        if key[:1] != ("charts",) or content.data is None:
            return ()
        names = content.data.value["charts"][key[1]].get("series") or []
        drawn = [pair[1] for name in names if (pair := content.series(str(name)))]
        return tuple(dict.fromkeys(point.finding for series in drawn for point in series.points))
