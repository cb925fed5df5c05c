"""Labelled edits: the events they should give are found, and edits that change no meaning give none."""

import pytest

from handbook.review.events import kinds
from tests.handbook.review.score import cases, codes_of, faults, score

pytestmark = pytest.mark.slow

UNTOLD = {"claim-changed", "reworded", "moved"}


@pytest.fixture(scope="module")
def result(root):
    return score(root / "tests" / "handbook" / "review")


def test_there_are_enough_edits(result):
    assert len(result.outcomes) >= 150
    assert len(result.neutral) >= 100


def test_at_least_95_percent_of_the_events_are_found(result):
    assert result.recall >= 0.95, faults(result)


def test_at_most_4_percent_of_the_neutral_edits_are_marked(result):
    assert len(result.alarms) <= 0.04 * len(result.neutral), faults(result)


def test_changes_hidden_in_bulk_edits_are_all_found(result):
    hidden = [o for o in result.changes if "hidden" in o.case.name]
    assert len(hidden) >= 9
    assert [o.case.name for o in hidden if o.missed] == []


def test_few_further_events_are_told(result):
    assert sum(len(o.extra) for o in result.changes) <= 0.05 * len(result.changes), faults(result)


def test_an_event_takes_under_400_characters(result):
    assert result.longest < 400


def test_every_kind_has_an_edit(root):
    labelled = {
        code
        for case in cases(root / "tests" / "handbook" / "review")
        for e in case.expected
        for code in e.codes
    }
    assert set(kinds()) - labelled - UNTOLD == set()


def test_the_score_names_each_kind(result):
    assert "number-changed" in codes_of(result)
    assert "events found" in codes_of(result)
