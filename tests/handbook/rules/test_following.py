"""What may follow from something that was not read is one sentence with its cause; what does not is told at its line."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from handbook import rules
from handbook.commands.accounting import account_of
from handbook.links.made import Made
from handbook.rules import following
from tests.handbook.rules.project import corpus_of
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).parent / "following.yaml")


def corpus(case):
    """The project of a case."""
    config = f"site_name: T\nuse_directory_urls: true\n{case['config']}\n"
    return corpus_of({"mkdocs.yml": config, "docs/index.md": case["page"], **case.get("files", {})})


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_what_is_told_and_what_is_counted(case):
    project = corpus(case)
    reported = [f"{d.line} {d.rule}" for d in rules.run(project) if d.severity == "error"]
    assert (reported, project.following) == (case["says"], Counter(case.get("counted", {})))


def test_the_account_names_each_cause_once():
    case = next(case for case in CASES if case["name"] == "lists of an extension that is not installed")
    project = corpus(case)
    rules.run(project)
    account = account_of(project)
    assert [one.line for one in account.unread] == [3]
    assert "1 finding from the extension 'mdx_truly_sane_lists'" in " ".join(map(str, account.notes))


def test_whoever_is_asked_about_one_page_is_told_the_same():
    case = next(case for case in CASES if case["name"] == "a title that is all of a box on two pages")
    project = corpus(case)
    project.only = frozenset({"docs/index.md"})
    assert [d.severity for d in rules.run(project, ["box-empty"])] == ["warning"]


def test_each_paragraph_is_read_once_however_many_findings_it_has():
    read = []
    causes = following.Causes("# A\n\none\ntwo\n\nthree\n", [lambda text: read.append(text) or "x"], Made())
    assert [causes.at(line) for line in (3, 4, 3, 6, 99)] == ["x"] * 5
    assert read == ["one\ntwo", "three", ""]
