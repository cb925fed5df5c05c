"""Labelled pairs of pages of several fields of medicine: a change of meaning is told, a neutral edit is quiet."""

from pathlib import Path

import pytest
import yaml

from handbook.review.compare import compare
from tests.handbook.review.score import Files

HERE = Path(__file__).parent / "pairs"
SETTINGS = (HERE / "mkdocs.yml").read_text("utf-8")
NAMES = sorted(p.stem for p in HERE.glob("*.yaml"))

pytestmark = pytest.mark.slow


def files(state):
    state = {"files": {"docs/page.md": state}} if isinstance(state, str) else state
    return Files({"mkdocs.yml": SETTINGS + state.get("config", ""), **state["files"]})


def markup_free(state):
    return isinstance(state, str) or all(isinstance(v, str) for v in state["files"].values())


def is_told(pair):
    return [e for e in compare(files(pair["before"]), files(pair["after"])).events if e.level != "info"]


def pairs(name, expect):
    loaded = yaml.load((HERE / f"{name}.yaml").read_text("utf-8"), yaml.CSafeLoader)
    return [
        p for p in loaded if p["expect"] == expect and markup_free(p["before"]) and markup_free(p["after"])
    ]


@pytest.mark.parametrize("name", NAMES)
def test_a_change_of_meaning_is_told(name):
    assert [p["id"] for p in pairs(name, "told") if not is_told(p)] == []


@pytest.mark.parametrize("name", NAMES)
def test_few_neutral_edits_are_marked(name):
    neutral = pairs(name, "neutral")
    marked = [p["id"] for p in neutral if is_told(p)]
    assert len(marked) <= 0.13 * len(neutral), marked
