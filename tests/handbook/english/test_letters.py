"""Accents, months and number words are read in one place each."""

import pytest

from handbook.english.letters import strip_accents
from handbook.english.people import written_name
from handbook.source.calendar import MONTHS, month_number


@pytest.mark.parametrize("text", ["plain", "a - b", "β-hCG"])
def test_what_has_no_accent_stays(text):
    assert strip_accents(text) == text


@pytest.mark.parametrize(
    ("text", "bare"), [("Gérard", "Gerard"), ("Łukasz Søren", "Lukasz Soren"), ("Strauß", "Strauss"), ("naı̈ve", "naive"), ("Ærø", "AEro"), ("ﬁbrosis", "fibrosis")]
)  # fmt: skip
def test_letters_lose_what_countries_put_on_them(text, bare):
    assert strip_accents(text) == bare


@pytest.mark.parametrize("word", ["", "spring", "no", "5"])
def test_other_words_are_no_months(word):
    assert month_number(word) == 0


def test_months_are_known_whole_and_short():
    for number, name in enumerate(MONTHS, 1):
        assert {month_number(w) for w in (name, name.upper(), name[:3].lower(), f"{name[:3]}.")} == {number}


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ({}, ""), ({"literal": "World Health Organization", "family": "x"}, "World Health Organization"), ({"family": "Bell"}, "Bell"),
        ({"given": "Ann", "non-dropping-particle": "van", "family": "Bell", "suffix": "Jr."}, "Ann van Bell Jr."),
    ],
)  # fmt: skip
def test_a_name_is_written_in_its_order(name, written):
    assert written_name(name) == written
