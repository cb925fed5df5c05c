"""Counts and their shares are held against each other; what is open is left alone."""

from __future__ import annotations

import pytest

from handbook.english.lists import word_lists
from handbook.english.shares import slips


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("9 of 33 men (27.2%)", "'9 of 33' is 27.3%, not 27.2%."),
        ("Nine of 100 men (11%)", "'Nine of 100' is 9.0%, not 11%."),
        ("1 in 41 (2.5%; 95% CI 0.1 to 12.9)", "'1 in 41' is 2.4%, not 2.5%."),
        ("88.4% of 59 men", "No count of 59 is 88.4%: 52 is 88.1%, 53 is 89.8%."),
        ("40.1% of the 33 former users", "No count of 33 is 40.1%: 13 is 39.4%, 14 is 42.4%."),
        ("31 of 1,549 volunteers (3%)", "'31 of 1,549' is 2.0%, not 3%."),
    ],
)
def test_a_share_that_no_count_gives_is_told(text, fact):
    assert [slip.fact for slip in slips(text, word_lists())] == [fact]


@pytest.mark.parametrize(
    "text",
    [
        "46 of 66 men (70%)",
        "5 of 24 (20.8%)",
        "12% of 8 men, or 13% of 8 men",
        "9 of 33 men (about 27%)",
        "about 40% of 33 men",
        "between 30% and 41% of 30 men",
        "30% to 41% of 30 men",
        "in 2021 of 100 men (3%)",
        "41% of 30 mL",
        "0 of 0 men (5%)",
        "100% of 12 men and 0% of 12 women",
        "250% of 4 cases",
    ],
)
def test_nothing_is_said_of_what_can_be(text):
    assert not list(slips(text, word_lists()))
