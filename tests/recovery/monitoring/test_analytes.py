"""Mass and amount of a substance convert by its own factor only, in any project."""

from __future__ import annotations

import pytest

from handbook.claims import analytes, pooling, tracing
from tests.handbook.rules.project import PLUGIN, corpus_of


@pytest.fixture(scope="module")
def corpus():
    return corpus_of({"docs/index.md": "# A\n", **PLUGIN})


def lost(text, found, corpus):
    said = analytes.factors(text, found, corpus)
    return [q.text for q in tracing.untraced(text, lambda at: [pooling.pool(found)], said)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Testosterone was 300 ng/dL.", "Testosterone was 10.4 nmol/L."),
        ("Testosterone was 10.4 nmol/L.", "Testosterone was 300 ng/dL."),
        ("It was 10.4 nmol/L.", "Testosterone was 300 ng/dL."),
        ("Estradiol was 73 pmol/L.", "Estradiol was 20 pg/mL."),
        ("Testosterone rose from 11.2 to 18.2 nmol/L.", "Testosterone rose from 323 to 525 ng/dL."),
    ],
)
def test_quiet(text, found, corpus):
    assert lost(text, found, corpus) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Testosterone was 11.4 nmol/L.", "Testosterone was 300 ng/dL."),
        ("Testosterone was 73 pmol/L.", "Estradiol was 20 pg/mL."),
        ("LH was 10.4 nmol/L.", "LH was 300 ng/dL."),
        ("Estradiol was 37 pmol/L.", "Estradiol was 20 pg/mL."),
    ],
)
def test_lost(text, found, corpus):
    assert lost(text, found, corpus)
