"""Change any one digit of any number with a unit on the pages or in the data: the rules on numbers notice.

Each digit is changed to three others, in turn to each of the nine; `make bench` (benchmarks/numbers.py) tries all nine of each.
"""

from __future__ import annotations

from itertools import cycle

import pytest

from benchmarks import numbers
from handbook.claims import checking

pytestmark = pytest.mark.slow

CAUGHT = 0.98
TURNS = ((1, 4, 7), (2, 5, 8), (3, 6, 9))
"""How much is added to a digit, by turns."""


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
    missed = []
    for place, turn in zip(places, cycle(TURNS), strict=False):
        claim, index, _ = place
        digits = "".join(str((int(claim.text[index]) + more) % 10) for more in turn)
        missed += numbers.missed(*place, corpus, digits)
    assert len(missed) <= (1 - CAUGHT) * 3 * len(places), "\n".join(map(str, missed))
