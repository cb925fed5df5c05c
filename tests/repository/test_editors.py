"""Editors and hosts find each finding in the command's output, by the patterns that stand beside it."""

from __future__ import annotations

import json
import re

import pytest

from handbook.diagnostics import Diagnostic
from handbook.reports import report

MATCHERS = {
    ".vscode/tasks.json": ("tasks", "pattern"),
    ".github/problem-matcher.json": ("problemMatcher", "pattern"),
}
FOUND = [
    Diagnostic(
        path="docs/a b.md", line=4, column=12, rule="citation-unknown", message="'@x: y' is (not) there."
    ),
    Diagnostic(
        path="mkdocs.yml", line=1, column=1, rule="unit-alone", severity="warning", message="A.", cure="B."
    ),
    Diagnostic(
        path="docs/c.md", line=2, column=3, rule="review-overdue", severity="info", message="Due (soon)."
    ),
]


def patterns(root, file):
    found = json.loads((root / file).read_text(encoding="utf-8"))
    holders = found.get("tasks") or found["problemMatcher"]
    matchers = [m.get("problemMatcher", m) for m in holders]
    listed = [m["pattern"] for m in matchers if m]
    return [p[0] if isinstance(p, list) else p for p in listed]


@pytest.mark.parametrize("file", MATCHERS)
def test_each_finding_is_read_back(root, file):
    for pattern in patterns(root, file):
        read = [m for line in report("text", FOUND).splitlines() if (m := re.search(pattern["regexp"], line))]
        said = [
            tuple(m[pattern[part]] for part in ("file", "line", "column", "code", "message", "severity"))
            for m in read
        ]
        assert said == [
            (
                d.path,
                str(d.line),
                str(d.column),
                d.rule,
                d.one_line,
                None if d.severity == "error" else d.severity,
            )
            for d in FOUND
        ]


@pytest.mark.parametrize(
    "line", ["1 error, 2 warnings.", "184 pages: nothing wrong.", "Watching for changes. Ctrl-C ends.", ""]
)
def test_other_lines_are_no_findings(root, line):
    for file in MATCHERS:
        assert not any(re.search(pattern["regexp"], line) for pattern in patterns(root, file))
