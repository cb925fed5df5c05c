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
    ],
)
def test_found(idioms, text):
    assert len(matches(idioms, text)) == 1
