"""The weekly issue on references: what it says, and that there is never more than one."""

from __future__ import annotations

import importlib.util
import json
import os
import subprocess
import sys

import pytest

from tests.conftest import ROOT
from tests.reading import read_yaml

spec = importlib.util.spec_from_file_location("verify_issue", ROOT / ".github" / "verify_issue.py")
verify_issue = importlib.util.module_from_spec(spec)
sys.modules["verify_issue"] = verify_issue
spec.loader.exec_module(verify_issue)

GH = """#!/bin/bash
printf '%s\\n' "$*" >> "$CALLS"
case "$*" in *--paginate*) cat "$ISSUES" ;; esac
"""


def one(rule, message="It says.", subject="liu2006"):
    return {"rule": rule, "severity": "error", "message": message, "cure": "Look.", "subject": subject}


RETRACTED = one(
    "work-retracted", "'b' is retracted. This is new: its record of 2026-11-25 did not say so.", "b"
)


def test_a_new_retraction_comes_first():
    text = verify_issue.body(
        [one("reference-differs"), one("work-retracted", "'a' is retracted."), RETRACTED]
    )
    assert text.startswith(verify_issue.MARK)
    assert text.index("'b' is retracted") < text.index("'a' is retracted") < text.index("It says")
    assert text.count("'b' is retracted") == 1
    assert verify_issue.title([one("reference-differs"), RETRACTED]) == "Newly retracted: b"


def test_nothing_found_is_no_issue():
    assert verify_issue.body([]) == ""


def test_a_rule_that_is_not_known_yet_is_told():
    assert "It says" in verify_issue.body([one("work-stolen")])


def test_a_registrys_text_is_no_markup():
    text = verify_issue.body([one("reference-differs", "[click](http://x) @all <img>\n# Title")])
    assert "\\[click\\]" in text
    assert "@all" not in text
    assert "\n# Title" not in text


def test_what_cannot_be_read_is_1(tmp_path, capsys):
    (tmp_path / "verify.json").write_text("{}")
    assert verify_issue.main(tmp_path / "verify.json", tmp_path) == 1
    assert capsys.readouterr().err.count("\n") == 1


def posted(tmp_path, found, existing):
    """The calls of `gh` that the workflow's own script makes."""
    (tmp_path / "verify.json").write_text(json.dumps({"version": 1, "diagnostics": found}))
    assert verify_issue.main(tmp_path / "verify.json", tmp_path) == 0
    (tmp_path / "gh").write_text(GH)
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "issues").write_text(existing)
    workflow = read_yaml(ROOT / ".github" / "workflows" / "verify.yml")
    script = workflow["jobs"]["issue"]["steps"][-1]["run"]
    environment = {
        **os.environ,
        "PATH": f"{tmp_path}:{os.environ['PATH']}",
        "CALLS": str(tmp_path / "calls"),
        "ISSUES": str(tmp_path / "issues"),
        "GH_REPO": "o/r",
    }
    subprocess.run(["bash", "-eo", "pipefail", "-c", script], cwd=tmp_path, env=environment, check=True)
    return (tmp_path / "calls").read_text().splitlines()[1:]


@pytest.mark.parametrize(
    ("found", "existing", "expected"),
    [
        ([RETRACTED], "", ["api --silent repos/o/r/issues --field title=@title --field body=@issue.md"]),
        (
            [RETRACTED],
            "7\n3\n",
            ["api --silent --method PATCH repos/o/r/issues/7 --field title=@title --field body=@issue.md"],
        ),
        (
            [],
            "7\n",
            [
                "api --silent --method PATCH repos/o/r/issues/7 --raw-field state=closed --raw-field state_reason=completed"
            ],
        ),
        ([], "", []),
    ],
)
def test_one_issue_is_opened_updated_or_closed(tmp_path, found, existing, expected):
    assert posted(tmp_path, found, existing) == expected
