"""Rows on one scale of months: each number stands once, at its own month, with the day it counts from."""

from __future__ import annotations

import csv
import io
import itertools
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from recovery.studies import chart, rows
from recovery.studies.types import studies_of


@pytest.fixture(scope="module")
def pairs(own_handbook):
    studies = studies_of(own_handbook)
    return studies.pairs(studies.charts["recovery"])


@pytest.fixture(scope="module")
def tree(pairs, own_handbook):
    return LexborHTMLParser(rows.html(pairs, own_handbook.findings))


def test_times_alone_and_levels_are_no_rows(own_handbook):
    studies = studies_of(own_handbook)
    fits = {name: rows.fits(studies.pairs(one)) for name, one in studies.charts.items()}
    assert fits == {
        "recovery": True,
        "sperm-recovery": True,
        "median-times": False,
        "hormone-recovery": False,
        "suppression": False,
    }


def test_each_number_has_one_mark(pairs, tree):
    points = sum(len(series.points) for _, series in pairs)
    assert len(tree.css(".recovery-value")) == points
    assert len(tree.css(".recovery-number")) == points
    assert len(tree.css(".recovery-row")) == len(pairs)


def test_numbers_of_a_row_do_not_touch(tree):
    """At the width of a phone, 330 pixels, a number takes some 30 of them."""
    for row in tree.css(".recovery-row"):
        places = sorted(float(n.attributes["x"].rstrip("%")) * 3.3 for n in row.css(".recovery-number"))
        assert all(b - a > 30 for a, b in itertools.pairwise(places))
        assert all(15 < place < 315 for place in places)


def test_a_mark_says_its_number_in_words(tree):
    said = [value.attributes["aria-label"] for value in tree.css(".recovery-value")]
    assert "Sperm at least 20 million/mL (a model's estimate): 67% (61 to 72) of men by month 6." in said
    assert "Sperm at least 20 million/mL: 3.4 (3.2 to 3.5) months." in said


def test_the_day_that_counts_is_said_where_findings_agree(pairs, tree, own_handbook):
    days = {rows.clock(series, own_handbook.findings) for _, series in pairs}
    assert {"the first missed dose", "the last dose", "the end of treatment", ""} == days
    assert tree.body.text().count("Counted from") == sum(
        bool(rows.clock(series, own_handbook.findings)) for _, series in pairs
    )


def test_the_file_holds_the_same_numbers(pairs, own_handbook):
    listed = list(csv.DictReader(io.StringIO(chart.csv_file(own_handbook))))
    assert len(listed) == sum(len(series.points) for _, series in pairs)
    assert all(re.fullmatch(r"\w+#[\w-]+", row["finding"]) for row in listed)
    assert {row["low"] for row in listed} >= {"61", "", "11.6"}
