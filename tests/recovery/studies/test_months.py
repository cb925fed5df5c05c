"""The numbers of a chart in the order of time: each once, with its men, its day and its source."""

from __future__ import annotations

import pytest
from selectolax.lexbor import LexborHTMLParser

from handbook.render.parts import Request
from recovery.studies import months, rows
from recovery.studies.types import studies_of


@pytest.fixture(scope="module")
def cells(own_handbook):
    tree = LexborHTMLParser(months.html(request_for(own_handbook, "recovery")))
    return [[cell for cell in row.css("td")] for row in tree.css("tbody tr")]


def request_for(corpus, name):
    return Request("months", name, {}, corpus, str, 1)


def test_each_number_up_to_month_24_has_one_row(cells, own_handbook):
    studies = studies_of(own_handbook)
    points = [p for _, series in studies.pairs(studies.charts["recovery"]) for p in series.points]
    cited = [row[3].css_first("cite").attributes["data-cite"] for row in cells]
    assert len(cells) == len(points) > 15
    assert sorted(cited) == sorted(f"[@{p.finding}]" for p in points)


def test_rows_stand_in_the_order_of_time(cells):
    at = [float(row[0].text()) for row in cells]
    assert at == sorted(at) and at[-1] <= rows.LONGEST


def test_a_row_says_its_share_or_which_middle_it_is(cells):
    said = {row[2].text() for row in cells}
    assert {"67%", "90%", "the mean time", "half of them (the median time)"} <= said
    assert all(row[4].text() for row in cells)


def test_only_charts_on_the_scale_of_months_can_be_asked_for(own_handbook):
    assert list(months.list_names(own_handbook)) == ["recovery", "sperm-recovery"]
    assert list(months.anchors(own_handbook, "recovery")) == ["months-recovery"]
