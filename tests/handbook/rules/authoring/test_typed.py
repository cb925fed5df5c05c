"""What an author typed is rendered or told, at its line; what only looks like a mistake is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from handbook import rules
from handbook.rules import authoring
from tests.handbook.rules.project import EXTENSIONS, findings
from tests.reading import read_yaml

HERE = Path(__file__).parent / "cases"
QUIET = read_yaml(HERE / "quiet.yaml")
TOLD = read_yaml(HERE / "told.yaml")


def said(case):
    """Line, rule and subject of all that is said of a page."""
    extensions = case.get("extensions", EXTENSIONS)
    files = {
        "mkdocs.yml": f"site_name: T\n{extensions}\n",
        "docs/index.md": case["page"],
        **case.get("write", {}),
    }
    return [f"{d.line} {d.rule} {d.subject}" for d in findings(files)]


@pytest.mark.parametrize("case", QUIET, ids=lambda c: c["name"])
def test_nothing_is_said_of_what_is_right(case):
    assert said(case) == []


@pytest.mark.parametrize("case", TOLD, ids=lambda c: c["name"])
def test_what_is_not_rendered_is_told_at_its_line(case):
    assert said(case) == case["says"]


def test_each_rule_of_one_page_is_told_somewhere():
    """A rule that no case breaks is not tried."""
    rules.source_rules()
    said = {line.split(" ")[1] for case in TOLD for line in case["says"]}
    elsewhere = {"snippet-multiplied", "word-misspelled"}
    assert {name.replace("_", "-") for name in authoring.names_of_page_rules()} <= said | elsewhere
