"""Labelled pairs of pages of several fields of medicine: a change of meaning is told, a neutral edit is quiet."""

from pathlib import Path

import pytest
import yaml

from handbook.review.compare import compare
from tests.handbook.review.score import Files

HERE = Path(__file__).parent / "pairs"
SETTINGS = (HERE / "mkdocs.yml").read_text("utf-8")
NAMES = sorted(p.stem for p in HERE.glob("*.yaml"))

EARLY = ("handed", "review-1", "review-2", "review-3")
"""Sets of which some neutral edits are still marked."""

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
    most = 0.13 if name in EARLY else 0
    assert len(marked) <= most * len(neutral), marked


TABS = '=== "Adults"\n\n    Take 5 mg.\n\n=== "Children"\n\n    Take 2 mg.\n'
OLD_STYLE = SETTINGS.replace("alternate_style: true", "alternate_style: false")


@pytest.mark.parametrize("settings", [SETTINGS, OLD_STYLE], ids=["alternate", "old"])
def test_labels_of_tabs_own_what_they_show(settings):
    swapped = TABS.replace("Adults", "-").replace("Children", "Adults").replace("-", "Children")
    old, new = (Files({"mkdocs.yml": settings, "docs/page.md": text}) for text in (TABS, swapped))
    assert [e.code for e in compare(old, new).events if e.level == "medical"]
