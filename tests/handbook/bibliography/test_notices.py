"""A title is that of a notice only where it has a notice's form: withdrawal, removal and concern are words of medicine too."""

from __future__ import annotations

import pytest

from handbook.bibliography.notices import GRAVE_NOTICE


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
    ],
)
def test_a_notice_has_a_form(title):
    assert GRAVE_NOTICE.match(title)
