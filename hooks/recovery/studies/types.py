"""Recovery studies: numbers over time, and the charts made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from handbook.corpus import Corpus
from handbook.source.data import Data, Key
from handbook.source.typed import Record

from ..populations import Population


class Point(Record, frozen=True):
    value: float
    finding: str
    month: float | None = None
    low: float | None = None
    high: float | None = None
    label: str = ""
    n: int | None = None


class Series(Record, frozen=True):
    id: str
    measure: str
    label: str
    unit: str
    kind: Literal["cumulative-percent", "median-time", "value-over-time"]
    points: list[Point]
    note: str = ""


class Study(Record, frozen=True):
    id: str
    work: str
    label: str
    population: Population
    population_text: str
    series: list[Series]
    design: str = ""
    exposure: str = ""
    caution: str = ""
    people: int | None = None


class Chart(Record, frozen=True):
    id: str
    title: str
    description: str
    x: str
    y: str
    series: list[str]


@dataclass
class Studies:
    """Studies and charts by id."""

    data: Data | None = None
    studies: dict[str, Study] = field(default_factory=dict)
    charts: dict[str, Chart] = field(default_factory=dict)
    keys: dict[tuple[str, str], Key] = field(default_factory=dict)

    def series(self, name: str) -> tuple[Study, Series] | None:
        """The series named `study/series`."""
        study = self.studies.get(name.partition("/")[0])
        found = next((s for s in study.series if s.id == name.partition("/")[2]), None) if study else None
        return (study, found) if study and found else None

    def pairs(self, chart: Chart) -> list[tuple[Study, Series]]:
        """The series that a chart draws, each with its study."""
        return [pair for name in chart.series if (pair := self.series(name))]


class StudiesFile(Record, frozen=True):
    studies: list[Study]
    charts: list[Chart]


def studies_of(corpus: Corpus) -> Studies:
    """The studies of a project; none where it has no file of them."""
    studies: Studies = corpus.contents.get("studies", Studies())
    return studies
