"""Each rule has its page; the page's wrong example gives exactly what it says, its right one gives nothing."""

from __future__ import annotations

import pytest

from handbook import rules
from tests.handbook.rules.project import examples, findings

SELF_EVIDENT = {"file-unreadable", "page-too-large"}
"""Rules whose wrong example cannot be written down as text."""


def page(root, name):
    file = root / "docs" / "contributing" / "rules" / f"{name}.md"
    assert file.is_file(), f"docs/contributing/rules/{name}.md is missing"
    return file.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", rules.source_rules())
def test_page_says_what_the_rule_asks(root, name):
    text = page(root, name)
    assert f"# {name}\n\n{rules.source_rules()[name].asks}\n" in text
    for heading in ("Why", "Wrong", "Right", "Silence"):
        assert f"\n## {heading}\n" in text


@pytest.mark.parametrize("name", rules.source_rules())
def test_page_says_whether_the_command_corrects_it(root, name):
    said = "`handbook check --fix` corrects it where there is one right answer." in page(root, name)
    assert said == bool(rules.source_rules()[name].fix)


@pytest.mark.parametrize("name", sorted(set(rules.source_rules()) - SELF_EVIDENT))
def test_examples(root, name):
    files, expected = examples(page(root, name), "Wrong")
    assert [str(d) for d in findings(files) if d.rule == name] == expected
    assert expected
    files, _ = examples(page(root, name), "Right")
    assert [str(d) for d in findings(files) if d.rule == name] == []
