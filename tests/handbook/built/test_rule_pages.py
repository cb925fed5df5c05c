"""The pages of the rules for built sites: the wrong example gives what it says, the right one nothing."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from handbook import rules
from handbook.built.check import built_rules, check_site
from tests.handbook.rules.project import examples

OWN = sorted(set(built_rules()) - set(rules.source_rules()))


def text_of_page(root, name):
    return (root / "docs" / "contributing" / "rules" / f"{name}.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(built_rules()))
def test_each_rule_has_a_page(root, name):
    assert f"# {name}\n" in text_of_page(root, name)


@pytest.mark.parametrize("name", OWN)
def test_page_says_what_the_rule_asks(root, name):
    asks = (import_module(f"handbook.built.rules.{name.replace('-', '_')}").__doc__ or "").strip()
    assert f"# {name}\n\n{asks}\n\n## Why\n" in text_of_page(root, name)


@pytest.mark.parametrize("name", OWN)
@pytest.mark.parametrize("heading", ["Wrong", "Right"])
def test_example(root, tmp_path, name, heading):
    page = text_of_page(root, name)
    files, expected = examples(page, heading)
    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content, encoding="utf-8")
    (command,) = re.findall(r"^`handbook check-site site (.*)`$", page, re.M)
    offline = command == "--offline"
    found = check_site(
        tmp_path / "site", site_url=None if offline else command.removeprefix("--site-url "), offline=offline
    )
    assert [str(d) for d in found if d.rule == name] == expected
    assert bool(expected) is (heading == "Wrong")
