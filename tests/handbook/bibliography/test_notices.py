"""A title is that of a notice only where it has a notice's form: withdrawal, removal and concern are words of medicine too."""

from __future__ import annotations

import pytest

from handbook.bibliography.notices import GRAVE_NOTICE, word_for


@pytest.mark.parametrize(
    "title",
    [
        "Withdrawal: how to stop benzodiazepines in old age",
        "Removal: when an implant must come out",
        "Expression of concern by relatives after sudden death",
        "Expressions of concern in mothers of preterm infants",
        "Clot retraction: a forgotten measure",
        "Retraction",
        "Withdrawal from opioids",
        "Retraction of the foreskin in boys",
        "Removal of 'silent' gallstones",
        "Withdrawal of “soft” drugs in hospital",
    ],
)
def test_a_title_of_medicine_is_no_notice(title):
    assert not GRAVE_NOTICE.match(title)


@pytest.mark.parametrize(
    "title",
    [
        "Retraction: Effect of a drug on a disease",
        "Retraction Note to: Effect of a drug on a disease",
        "WITHDRAWAL: Effect of a drug on a disease",
        "Withdrawal notice: Effect of a drug on a disease",
        "Withdrawal of: Effect of a drug on a disease",
        "Removal notice to: Effect of a drug on a disease",
        "Expression of Concern: Effect of a drug on a disease",
        "Expression of concern for “Effect of a drug on a disease”",
        "Expression of Concern",
        "Editorial expression of concern: Effect of a drug on a disease",
        "Notice of Retraction Effect of a drug on a disease",
        "Notice of concern",
        "Retraction notice to “Effect of a drug on a disease” [J. Harb. 12 (2016) 40–44]",
        "Retraction of “Effect of a drug on a disease”",
        "Statement of retraction: Effect of a drug on a disease",
        "Withdrawal notice to 'Effect of a drug on a disease'",
        "Retraction note to Effect of a drug on a disease",
    ],
)
def test_a_notice_has_a_form(title):
    assert GRAVE_NOTICE.match(title)


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("WITHDRAWN: Antibiotics for wet coughs", "withdrawn"),
        ("Removed: Antibiotics for wet coughs", "removed"),
        ("RETRACTED: Withdrawal from opioids", "retracted"),
        ("WITHDRAWN: The wound retractor in open surgery", "withdrawn"),
        ("withdrawal", "withdrawn"),
        ("retraction", "retracted"),
    ],
)
def test_what_happened_is_named_by_its_own_word(said, word):
    assert word_for(said) == word
