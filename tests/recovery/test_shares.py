"""Shares of what this handbook counts: its words come from the plugin's lists."""

from __future__ import annotations

import pytest

from handbook.english.lists import word_lists
from handbook.english.shares import slips
from recovery import PLUGIN

OWN = word_lists((PLUGIN.lexicons,))


@pytest.mark.parametrize(
    "text", ["58% of 24 testes had grown.", "About 60% of 24 testes had grown.", "60% of 24 rooms."]
)
def test_what_can_be_is_quiet(text):
    assert list(slips(text, OWN)) == []


def test_testes_are_counted_like_people():
    (slip,) = slips("In the end 60% of 24 testes had grown.", OWN)
    assert slip.fact == "No count of 24 is 60%: 14 is 58.3%, 15 is 62.5%."


def test_the_engine_alone_does_not_know_them():
    assert list(slips("In the end 60% of 24 testes had grown.", word_lists())) == []
