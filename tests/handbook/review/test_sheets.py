"""Sheets of values: what changed in a cell, a row or a column is told, and their order says nothing."""

import pytest

from handbook.review.compare import compare
from tests.handbook.review.score import Files

SHEET = "drug,dose,route\nzinc,5 mg,mouth\niron,9 mg,vein\n"


def events(old, new, path="docs/doses.csv"):
    settings = {"mkdocs.yml": "site_name: X\n"}
    return compare(Files({**settings, path: old}), Files({**settings, path: new}))


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ("9 mg", "90 mg", "90 mg"),
        ("iron,9 mg,vein\n", "", "iron"),
        ("vein\n", "vein\ncopper,1 mg,vein\n", "copper"),
        ("iron,9 mg", "iron,", "9 mg"),
        ("dose,route", "route,dose", "dose"),
        ("zinc,5 mg,mouth\niron", "iron,5 mg,mouth\nzinc", "iron"),
    ],
)
def test_a_change_is_told(old, new, word):
    found = [e for e in events(SHEET, SHEET.replace(old, new)).events if e.level == "medical"]
    assert any(word in f"{e.message} {e.before} {e.after}" for e in found)


@pytest.mark.parametrize(
    "new",
    [
        "drug,dose,route\niron,9 mg,vein\nzinc,5 mg,mouth\n",
        "drug,route,dose\nzinc,mouth,5 mg\niron,vein,9 mg\n",
        SHEET.replace(",", ";"),
        SHEET.replace("5 mg", '"5 mg"'),
        SHEET.replace("\n", "\r\n"),
    ],
)
def test_what_is_only_written_otherwise_is_silent(new):
    assert events(SHEET, new).events == []


def test_a_sheet_that_cannot_be_read_is_named():
    review = events(SHEET, '"open\n')
    assert review.events == []
    assert list(review.unread) == ["docs/doses.csv"]
