"""What the review says of every labelled edit, word for word (golden texts to read aloud), and how good that is.

The events that an edit should give are found, and edits that change no meaning give none. Each edit is reviewed once for both.

After a wanted change: `HANDBOOK_GOLDEN=write pytest tests/handbook/review/test_told.py`, then read the difference.
"""

from __future__ import annotations

from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from handbook.review.events import kinds
from tests.golden import differing, parts
from tests.handbook.review import score
from tests.naming import readable_id

HERE = Path(__file__).parent
CASES = {case.name: case for case in score.cases(HERE)}
UNTOLD = {"claim-changed", "reworded", "moved"}

pytestmark = pytest.mark.slow


def group(case):
    return case.name.partition(": ")[0]


def line(e):
    place = ":".join(str(part) for part in (e.path, e.line) if part)
    was = f" (was {e.old_path})" if e.old_path not in ("", e.path) else ""
    words = f" [{e.old!r} -> {e.new!r}]" if e.old or e.new else ""
    return f"{place}{was}: {e.code}: {e.message}{words}\n  - {e.before}\n  + {e.after}\n  = {e.page}"


@cache
def outcome(name):
    """What the review makes of an edit: asked for its words, and for what they are worth."""
    return score.outcome(CASES[name])


def described(case):
    return "\n".join(line(e) for e in outcome(case.name).found)


@cache
def golden(name):
    """What was told of each edit of a group."""
    return parts(
        HERE / "told" / f"{name}.txt", ((c.name, described(c)) for c in CASES.values() if group(c) == name)
    )


@pytest.mark.parametrize("case", CASES.values(), ids=lambda c: readable_id(c.name))
def test_every_event_is_as_it_was_read(case):
    differing(golden(group(case))[case.name], described(case).strip("\n"), case.name)


def test_no_golden_text_is_left_over():
    for name, cases in groupby(CASES.values(), group):
        assert list(golden(name)) == [c.name for c in cases]
    assert {file.stem for file in (HERE / "told").glob("*.txt")} == set(map(group, CASES.values()))


@pytest.fixture(scope="module")
def result():
    return score.Score([outcome(name) for name in CASES])


def test_there_are_enough_edits(result):
    assert len(result.outcomes) >= 150
    assert len(result.neutral) >= 100


def test_at_least_95_percent_of_the_events_are_found(result):
    assert result.recall >= 0.95, score.faults(result)


def test_at_most_4_percent_of_the_neutral_edits_are_marked(result):
    assert len(result.alarms) <= 0.04 * len(result.neutral), score.faults(result)


def test_changes_hidden_in_bulk_edits_are_all_found(result):
    hidden = [o for o in result.changes if "hidden" in o.case.name]
    assert len(hidden) >= 9
    assert [o.case.name for o in hidden if o.missed] == []


def test_few_further_events_are_told(result):
    assert sum(len(o.extra) for o in result.changes) <= 0.05 * len(result.changes), score.faults(result)


def test_an_event_takes_under_400_characters(result):
    assert result.longest < 400


def test_every_kind_has_an_edit():
    labelled = {code for case in CASES.values() for e in case.expected for code in e.codes}
    assert set(kinds()) - labelled - UNTOLD == set()


def test_the_score_names_each_kind(result):
    assert "number-changed" in score.codes_of(result)
    assert "events found" in score.codes_of(result)
