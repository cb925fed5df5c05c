"""The pages of the rules on records: the wrong example gives what it says, the right one nothing."""

from __future__ import annotations

import datetime
import json
import re

import pytest

from handbook.bibliography import parse
from handbook.registry.failures import RegistryError
from handbook.registry.rules import RECORD_RULES
from handbook.registry.verify import verify
from tests.handbook.registry.looking import looked_up
from tests.handbook.rules.project import examples

ASKED = {"record-missing", "record-other", "record-unreachable", "record-unreadable"}
"""Rules on what a registry answers, which test_failures.py tries; their pages show the message."""
LOOKED_UP = {"identifier-missing", "preprint-published", "work-differs", "work-unknown"}
"""Rules that need registries to search in: those of `lookups.yaml`."""
TODAY = datetime.date(2026, 11, 25)


def text_of_page(root, name):
    return (root / "docs" / "contributing" / "rules" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RECORD_RULES)
def test_page_says_what_the_rule_asks(root, name):
    assert f"# {name}\n\n{RECORD_RULES[name].asks}\n\n## Why\n" in text_of_page(root, name)


@pytest.mark.parametrize("name", sorted(set(RECORD_RULES) - ASKED - LOOKED_UP))
@pytest.mark.parametrize("heading", ["Wrong", "Right"])
def test_example(root, name, heading):
    page = text_of_page(root, name)
    files, expected = examples(page, heading)
    records = {path: json.loads(content) for path, content in files.items() if path.startswith("records/")}
    age = re.search(r"--max-age (\d+)`", page)
    found = verify(
        parse("bibliography.json", files["bibliography.json"]).items_in_order,
        {record["key"]: record for record in records.values()},
        today=TODAY,
        max_age=int(age[1]) if age else None,
    )
    assert [str(d) for d in found.diagnostics if d.rule == name] == expected
    assert bool(expected) is (heading == "Wrong")


@pytest.mark.parametrize("name", sorted(LOOKED_UP))
@pytest.mark.parametrize("heading", ["Wrong", "Right"])
def test_example_that_is_looked_up(root, world, name, heading):
    files, expected = examples(text_of_page(root, name), heading)
    result = looked_up(world, *json.loads(files["bibliography.json"]), path="bibliography.json")
    assert [str(d) for d in result.diagnostics if d.rule == name] == expected
    assert bool(expected) is (heading == "Wrong")


def test_causes_that_pages_show_are_told_as_they_are():
    assert RegistryError("rate limit", "x").rule == "record-unreachable"
    assert RegistryError("content type", "x").rule == "record-unreadable"
    assert RegistryError("wrong record", "x").rule == "record-other"
