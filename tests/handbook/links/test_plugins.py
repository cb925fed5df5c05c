"""What plugins and hooks add to a site is known: their own output is quiet, all else is told, the rest is left by name."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from handbook import rules
from handbook.corpus import build
from handbook.links import left_open
from handbook.source.texts import TextsInMemory
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).with_name("plugins.yaml"))
LINK_RULES = [
    name
    for name in rules.source_rules()
    if name.startswith(("link-", "page-", "anchor-", "asset-", "image-missing", "resource-"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_what_the_build_makes(case):
    config = f"site_name: Quay\n{case.get('config', '')}\n"
    corpus = build(TextsInMemory({"mkdocs.yml": config, **case["files"]}), today=datetime.date(2026, 11, 25))
    diagnostics = rules.run(corpus, LINK_RULES)
    assert [d.subject for d in diagnostics] == case.get("told", [])
    if "at" in case:
        assert [f"{d.path}:{d.line}:{d.column}" for d in diagnostics] == case["at"]
    said = " ".join(map(str, left_open.notes(corpus)))
    expected = [*case.get("left", []), *case.get("notes", [])]
    assert all(name in said for name in expected)
    assert bool(said) == bool(expected)
