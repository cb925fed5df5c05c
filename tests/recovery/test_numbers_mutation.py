"""Change any one digit of any number with a unit on the pages or in the data: the rules on numbers notice."""

from __future__ import annotations

import pytest

from benchmarks import numbers
from handbook.claims import checking

pytestmark = pytest.mark.slow

CAUGHT = 0.98


@pytest.fixture(scope="module")
def corpus(own_handbook):
    return own_handbook


def test_each_number_is_traced(corpus):
    for rule in (checking.NUMBERS, checking.UNSOURCED):
        silenced = "measuring-volume.md"
        assert [str(d) for d in checking.faults(corpus, rule) if silenced not in d.path] == []


def test_a_changed_digit_is_noticed(corpus):
    places = list(numbers.places(corpus))
    assert len(places) > 4000
    missed = [change for place in places for change in numbers.missed(*place, corpus)]
    assert len(missed) <= (1 - CAUGHT) * 9 * len(places), "\n".join(map(str, missed))
