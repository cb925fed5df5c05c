"""Charts show each number once, intervals where they are, and repeat byte for byte."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from handbook.memory import Memory
from recovery.studies import charts
from recovery.studies.types import studies_of

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def studies(own_handbook):
    return studies_of(own_handbook)


def drawn(studies, name):
    chart = studies.charts[name]
    pairs = [studies.series(series) for series in chart.series]
    return charts.svg(chart, pairs, Memory()), pairs


@pytest.mark.parametrize("name", ["median-times", "hormone-recovery", "suppression"])
def test_each_number_has_a_mark(studies, name):
    svg, pairs = drawn(studies, name)
    root = ElementTree.fromstring(svg)
    marks = [e for e in root.iter(f"{SVG}g") if "mark-symbol" in e.get("class", "")]
    points = sum(len(series.points) for _, series in pairs)
    assert sum(len(list(m.iter(f"{SVG}path"))) for m in marks) == points
    assert svg == drawn(studies, name)[0]


@pytest.mark.parametrize("name", ["suppression", "median-times"])
def test_colors_come_from_the_page(studies, name):
    svg, _ = drawn(studies, name)
    assert "var(--chart-1" in svg
    assert " style=" not in svg
    assert 'role="img"' in svg
    assert "<title>" in svg


def test_legend_names_study_population_and_number(studies):
    _, pairs = drawn(studies, "sperm-recovery")
    legend = charts.legend(pairs)
    assert legend.count("<li>") == len(pairs)
    assert "healthy volunteers, n=1549" in legend
