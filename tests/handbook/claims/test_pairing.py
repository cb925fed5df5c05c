"""Numbers that stand together in a sentence stand together in the finding, where that can be told."""

from __future__ import annotations

import pytest

from handbook.claims import pairing
from handbook.english.lists import word_lists
from tests.conftest import ROOT

WORDS = word_lists((ROOT / "hooks" / "recovery" / "lexicons",))
RATES = "The chance of 20 million/mL was 67% (95% CI 61 to 72%) within 6 months, 90% (85 to 93%) within 12 months and 100% within 24 months."
MEDIANS = "The median was 3.4 months (3.2 to 3.5) for 20 million/mL, 3.0 months for 10 million/mL and 2.5 months for 3 million/mL."
RISES = "LH rose by 29%, FSH by 21%, testosterone by 20% and estradiol by 22%."


def crossed(text, *findings):
    return [
        (c.one.typed, c.other.typed, c.instead)
        for c in pairing.crossed(text, [(str(n), f) for n, f in enumerate(findings)], WORDS)
    ]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        ("67% within 6 months and 90% within 12 months", RATES),
        ("Within 12 months, 90% had 20 million/mL.", RATES),
        ("By 12 months 90%, by 24 months 100%.", RATES),
        ("67 and 90% within 6 and 12 months", RATES),
        ("67% within 12 months", "67% recovered; the study lasted 12 months and 90% stayed."),
        ("The median time to 3, 10 and 20 million/mL was 2.5, 3.0 and 3.4 months.", MEDIANS),
        ("half passed 3 million/mL by 2.5 months and 20 million/mL by 3.4 months", MEDIANS),
        ("LH rose by 29% and FSH by 21%", RISES),
        ("LH, FSH and testosterone rose by 20 to 29%", RISES),
        ("about a fifth in estradiol", RISES),
    ],
)
def test_quiet(text, finding):
    assert crossed(text, finding) == []


@pytest.mark.parametrize(
    ("text", "finding", "expected"),
    [
        ("90% within 24 months", RATES, ("90%", "24 months", "12 months")),
        ("Within 6 months, 90% had it.", RATES, ("6 months", "90%", "67%")),
        ("The median to 3, 10 and 20 million/mL was 3.4, 3.0 and 2.5 months.", MEDIANS, None),
        ("10 million/mL by 3.4 months", MEDIANS, ("10 million/mL", "3.4 months", "3.0 months")),
        ("LH rose by 21%", RISES, ("LH", "21%", "29%")),
    ],
)
def test_crossed(text, finding, expected):
    found = crossed(text, finding)
    assert found if expected is None else found == [expected]


def test_two_findings_may_each_tell_a_pair():
    assert crossed("90% within 24 months", RATES, "90% had it within 24 months.") == []
