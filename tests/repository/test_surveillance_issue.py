"""The weekly issue on new records: opened, updated or closed, and never more than one."""

from __future__ import annotations

import os
import subprocess

import pytest

from handbook.commands.surveillance import MARK
from tests.conftest import ROOT
from tests.reading import read_yaml

GH = """#!/bin/bash
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in *--paginate*) cat "$ISSUES" ;; esac
"""
TITLE = "--raw-field title=New in PubMed, not yet judged --field body=@issue.md"
WORKFLOW = read_yaml(ROOT / ".github" / "workflows" / "surveillance.yml")


def calls_of_gh(folder, body, existing):
    (folder / "issue.md").write_text(body)
    (folder / "gh").write_text(GH)
    (folder / "gh").chmod(0o755)
    (folder / "issues").write_text(existing)
    environment = {
        **os.environ,
        "PATH": f"{folder}:{os.environ['PATH']}",
        "CALLS": str(folder / "calls"),
        "ISSUES": str(folder / "issues"),
        "GH_REPO": "o/r",
    }
    script = WORKFLOW["jobs"]["issue"]["steps"][-1]["run"]
    subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=folder, env=environment, check=True)
    return (folder / "calls").read_text().splitlines()[1:]


@pytest.mark.parametrize(
    ("body", "existing", "expected"),
    [
        (f"{MARK}\nNew.\n", "", [f"api --silent repos/o/r/issues {TITLE}"]),
        (f"{MARK}\nNew.\n", "7\n3\n", [f"api --silent --method PATCH repos/o/r/issues/7 {TITLE}"]),
        ("", "7\n", ["api --silent --method PATCH repos/o/r/issues/7 --raw-field state=closed --raw-field state_reason=completed"]),
        ("", "", []),
    ],
)  # fmt: skip
def test_one_issue_is_opened_updated_or_closed(tmp_path, body, existing, expected):
    assert calls_of_gh(tmp_path, body, existing) == expected


def test_the_issue_is_known_by_the_mark_that_the_command_writes():
    assert MARK in WORKFLOW["jobs"]["issue"]["steps"][-1]["run"]
