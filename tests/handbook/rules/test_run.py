"""Which rules are run, and as what their findings count."""

from __future__ import annotations

import pytest

from handbook import rules
from handbook.corpus import build
from handbook.source.texts import TextsInMemory
from tests.handbook.rules.project import TODAY

SETTINGS = "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    severity: {%s}\n"
WORK = '[{"id": "liu2006", "type": "book", "title": "Recovery", "publisher": "P", "issued": {"date-parts": [[2006]]}}]'
FILES = {
    "refs.json": WORK,
    "docs/index.md": "# Home\n\n<!-- handbook-ignore citation-empty: none is -->\nIt is so [@lui2006; @Liu2006].\n",
    "docs/drugs.md": "# Drugs\n\nIt is so [@nobody1990].\n",
}
INDEX, DRUGS = "docs/index.md:4:11: citation-unknown", "docs/drugs.md:3:11: citation-unknown"
CASE, SILENCE = "docs/index.md:4:21: citation-case", "docs/index.md:3:1: silence-unused"
EDITOR = "refs.json:1:2: reference-field-missing"
UNUSED = "refs.json:1:2: reference-unused"


def corpus(severity="", **files):
    settings = {"mkdocs.yml": SETTINGS % severity, **FILES, **files}
    return build(TextsInMemory(settings), today=TODAY)


def messages_of(found):
    return [(str(d).rsplit(": ", 1)[0].split(": ")[0] + ": " + d.rule, d.severity) for d in found]


def rule_names(found):
    return [name for name, _ in messages_of(found)]


def test_all_rules_are_run():
    assert messages_of(rules.run(corpus()))[:4] == [
        (DRUGS, "error"),
        (SILENCE, "warning"),
        (INDEX, "error"),
        (CASE, "error"),
    ]


def test_only_those_asked_for():
    assert rule_names(rules.run(corpus(), ["citation-case"])) == [CASE]
    assert rule_names(rules.run(corpus(), ["citation-case", "citation-unknown"], ["citation-unknown"])) == [
        CASE
    ]
    assert INDEX not in rule_names(rules.run(corpus(), ignore=["citation-unknown"]))
    assert SILENCE not in rule_names(rules.run(corpus(), ignore=["silence-unused"]))


def test_comment_is_unused_only_if_its_rule_was_run():
    assert rule_names(rules.run(corpus(), ["silence-unused"])) == []
    assert rule_names(rules.run(corpus(), ["silence-unused", "citation-empty"])) == [SILENCE]


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_severity_is_the_one_that_is_set(severity):
    settings = f"citation-unknown: {severity}, silence-unused: {severity}"
    found = messages_of(rules.run(corpus(settings)))
    assert [s for name, s in found if name in (DRUGS, INDEX, SILENCE)] == [severity] * 3
    assert (CASE, "error") in found


@pytest.mark.parametrize("off", ["off", "'off'", "no"])
def test_off_is_off(off):
    found = rule_names(rules.run(corpus(f"citation-unknown: {off}, silence-unused: {off}")))
    assert CASE in found
    assert not {DRUGS, INDEX, SILENCE}.intersection(found)


def test_word_that_is_no_severity_leaves_the_rule_its_own():
    found = messages_of(rules.run(corpus("citation-unknown: loud, silence-unused: loud")))
    assert (INDEX, "error") in found
    assert (SILENCE, "warning") in found
    assert [d.message for d in rules.run(corpus("citation-unknown: loud"), ["citation-case"])] == [
        "'@Liu2006' is in the bibliography with different capitals.",
        "'loud' is not a severity.",
    ]


def test_what_reading_finds_has_a_severity_too():
    broken = {"refs.json": "["}
    assert [(d.rule, d.severity) for d in rules.run(corpus(**broken), ["data-malformed"])] == [
        ("data-malformed", "error")
    ]
    assert [d.severity for d in rules.run(corpus("data-malformed: info", **broken), ["data-malformed"])] == [
        "info"
    ]
    assert rules.run(corpus("data-malformed: off", **broken), ["data-malformed"]) == []
    assert rules.run(corpus(**broken), ["citation-case"]) == []


def test_findings_that_stand_on_no_page_are_left_out_where_pages_are_asked_for():
    index = corpus()
    index.only = frozenset({"docs/index.md"})
    assert {d.path for d in rules.run(index)} == {"docs/index.md"}
