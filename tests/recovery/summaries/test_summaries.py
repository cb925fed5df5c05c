"""Certainty follows from its reasons; a table shows the columns that it uses, and each cell names its column."""

from __future__ import annotations

import pytest

from recovery.summaries.summary import columns_of
from recovery.summaries.types import Lowered, Outcome, Table, graded


def outcome(starts="high", *steps, **fields):
    lowered = [Lowered(domain="imprecision", why="few men", by=by) for by in steps]
    return Outcome(id="a", outcome="Sperm", result="back", starts=starts, lowered=lowered, **fields)


@pytest.mark.parametrize(
    ("starts", "steps", "level"),
    [
        ("high", (), "high"),
        ("high", (1,), "moderate"),
        ("high", (2,), "low"),
        ("high", (1, 1, 1), "very-low"),
        ("high", (2, 2), "very-low"),
        ("low", (), "low"),
        ("low", (1,), "very-low"),
        ("low", (2, 1), "very-low"),
        ("none", (), "none"),
    ],
)
def test_each_reason_lowers_by_its_steps(starts, steps, level):
    assert graded(outcome(starts, *steps)) == level


def test_columns_that_no_row_fills_are_left_out():
    bare = Table(id="t", caption="C", first="Outcome", outcomes=[outcome(people="12 men")])
    assert list(columns_of(bare)) == ["Result", "People, studies", "Certainty"]
    full = Table(
        id="t",
        caption="C",
        first="Harm",
        result="On the drug",
        outcomes=[outcome("high", 1, without="none")],
    )
    assert list(columns_of(full)) == ["On the drug", "Without", "Certainty", "Why it was lowered"]
