"""Cases by people who saw neither the rules nor their messages: a place and words of which one must be said, or nothing at all."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.handbook.rules.project import findings
from tests.reading import read_yaml

CASES = read_yaml(Path(__file__).parent / "cases" / "kinds.yaml")


def is_at(diagnostic, at):
    """Whether a finding stands at a place: `path`, `path:line` or `path:line-line`."""
    path, _, lines = at.partition(":")
    first, _, last = lines.partition("-")
    return diagnostic.path == path and (
        not first or int(first) <= max(diagnostic.line, 1) <= int(last or first)
    )


def tells(diagnostics, expected):
    """Whether one of the findings at a place names the rule or the subject that is expected."""
    return any(
        is_at(d, expected["at"])
        and any(re.search(word, f"{d.rule} {d.one_line} {d.subject}", re.I) for word in expected["any"])
        for d in diagnostics
    )


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["id"])
def test_case(case):
    diagnostics = findings(case["files"])
    for expected in case.get("tells", []):
        assert tells(diagnostics, expected), [str(d) for d in diagnostics]
    if case.get("quiet"):
        assert [str(d) for d in diagnostics] == []
