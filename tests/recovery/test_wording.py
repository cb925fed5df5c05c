"""The turns of phrase of this handbook's subject: what is right first."""

from __future__ import annotations

import pytest

import recovery
from handbook.english.lists import FOLDER, WordLists
from handbook.english.wording import patterns


@pytest.fixture
def idioms():
    return patterns("idiom", WordLists((FOLDER, recovery.PLUGIN.lexicons)))


def matches(idioms, text):
    return [
        pattern.find.search(text)[0]
        for pattern in idioms
        if pattern.find.search(text) and not (pattern.unless and pattern.unless.search(text))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Men were making sperm again.",
        "LH drives the testosterone-making cells.",
        "Making plans costs nothing; decision making takes time.",
        "It is contraindicated, according to the label.",
        "The use is not covered by the label.",
        "According to a model, 90% had recovered.",
        "The times were estimated by a model of 93 men.",
        "Biotin can interfere with hormone tests.",
        "Clomiphene can disturb vision.",
        "Hormones were normal at a median of 13.0 weeks.",
        "A rise of 20%, and a fall in LH.",
    ],
)
def test_quiet(idioms, text):
    assert matches(idioms, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sperm making had recovered.",
        "FSH supports the making of sperm.",
        "Testosterone making falls silent.",
        "It is contraindicated by the label.",
        "By the UK label it is not for men with prostate cancer.",
        "In volunteers, 90% had recovered within 12 months, by a model.",
        "By a review, size comes back.",
        "Biotin can disturb hormone tests.",
        "Antibodies can falsify an immunoassay.",
        "The rise of LH came first.",
        "Hormones were normal a mean 2.5 years after stopping.",
    ],
)
def test_found(idioms, text):
    assert len(matches(idioms, text)) == 1
