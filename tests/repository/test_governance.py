"""What the workflows ask of reviews: a warning on a pull request, an error in the scheduled run."""

from __future__ import annotations

import datetime
import shlex

import pytest

from handbook.cli import main
from tests.reading import read_yaml

PAGE = "---\ntitle: A\nnext_review: 2026-09-01\n---\n# A\n\nText.\n"


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    (tmp_path / "docs" / "index.md").write_text(PAGE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def steps(root, workflow):
    jobs = read_yaml(root / ".github" / "workflows" / workflow)["jobs"]
    return [step for job in jobs.values() for step in job["steps"] if "run" in step]


def scheduled(root):
    (step,) = [s for s in steps(root, "verify.yml") if "handbook check" in s["run"]]
    words = shlex.split(step["run"].replace('"$(date --utc +%F)"', datetime.date(2026, 11, 25).isoformat()))
    return words[words.index("check") :]


def test_overdue_review_is_a_warning_on_a_pull_request(folder, capsys):
    assert main(["check", "--as-of", "2026-11-25"]) == 0
    assert "docs/index.md:3:1: review-overdue: Its review was due on 2026-09-01." in capsys.readouterr().out


def test_overdue_review_is_an_error_in_the_scheduled_run(root, folder, capsys):
    assert main(scheduled(root)) == 1
    assert capsys.readouterr().out.startswith("::error file=docs/index.md,line=3")


def test_scheduled_run_is_quiet_while_nothing_is_due(root, folder):
    (folder / "docs" / "index.md").write_text(PAGE.replace("2026-09-01", "2027-09-01"))
    assert main(scheduled(root)) == 0
