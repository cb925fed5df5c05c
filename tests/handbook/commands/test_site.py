"""A site is the new one, whole, or the old one: whatever ends a build, and however many run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from handbook.cli import main
from handbook.commands.site import NEW, OLD
from handbook.files.lock import Busy, locked

pytestmark = pytest.mark.slow
PAGES = {"index.md": "# Home\n\nText.\n", "other.md": "# Other\n\nText.\n"}


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: S\n")
    for name, text in PAGES.items():
        (tmp_path / "docs" / name).write_text(text)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1764028800")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def build(*arguments):
    command = [sys.executable, "-m", "handbook.cli", "site", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def left_over(project):
    return [name for name in os.listdir(project) if name.startswith((NEW, OLD))]


def test_a_site_is_built_and_not_again_while_nothing_changes(project):
    first = build()
    assert (first.returncode, first.stderr) == (0, "")
    assert "Built 3 pages into site/" in first.stdout
    assert build().stdout.startswith("Nothing has changed")
    assert build("--again").stdout.startswith("Building")
    (project / "docs" / "other.md").write_text("# Other\n\nChanged.\n")
    assert build().stdout.startswith("Building")
    assert "Changed." in (project / "site" / "other" / "index.html").read_text()
    assert left_over(project) == []


@pytest.mark.parametrize("fault", ["no home page", "a warning"])
def test_a_build_that_fails_leaves_the_old_site(project, fault):
    build()
    before = (project / "site" / "index.html").read_text()
    if fault == "no home page":
        (project / "docs" / "index.md").unlink()
    else:
        (project / "docs" / "index.md").write_text("# New\n\n[Nowhere](nowhere.md)\n")
    done = build()
    assert done.returncode == 2
    assert "the old site is as it was" in done.stderr.casefold()
    assert (project / "site" / "index.html").read_text() == before
    assert left_over(project) == []


def test_a_second_build_at_the_same_time_is_refused(project):
    build()
    with locked(project / ".cache" / "handbook" / "site.lock"):
        done = build("--again")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1 and "Another build" in done.stderr
    assert len(list((project / "site").rglob("*.html"))) == 3


def test_a_build_that_was_killed_between_two_renames_is_undone(project):
    build()
    os.replace(project / "site", project / OLD)
    (project / f"{NEW}dead").mkdir()
    (project / "docs" / "index.md").write_text("# New\n\n[Nowhere](nowhere.md)\n")
    assert build().returncode == 2
    assert (project / "site" / "index.html").is_file()
    assert left_over(project) == []


def test_a_build_that_is_killed_leaves_the_old_site_and_hinders_no_later_one(project):
    build()
    command = [sys.executable, "-m", "handbook.cli", "site", "--again"]
    for _ in range(3):
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            if child.stdout.readline().startswith("Building"):
                child.kill()
        assert (project / "site" / "index.html").is_file()
    done = build("--again")
    while "Another build" in done.stderr:
        done = build("--again")
    assert done.returncode == 0
    assert len(list((project / "site").rglob("*.html"))) == 3
    assert left_over(project) == []


def test_a_lock_ends_with_its_block(tmp_path):
    file = tmp_path / "folder" / "lock"
    with locked(file), pytest.raises(Busy), locked(file):
        pass
    with locked(file):
        shutil.rmtree(file.parent)


@pytest.mark.parametrize("place", [".", "docs", "docs/out", "..", ".git", ".cache"])
def test_a_site_never_takes_the_place_of_its_sources(project, place, capsys):
    (project / ".git").mkdir()
    assert main(["site", "-d", place]) == 2
    assert "sources are there" in capsys.readouterr().err
    assert (project / "docs" / "index.md").read_text() == PAGES["index.md"]
    assert sorted(os.listdir(project)) == [".git", "docs", "mkdocs.yml"]


@pytest.mark.parametrize("place", ["mine", "../beside"])
def test_a_site_never_takes_the_place_of_files_that_no_build_wrote(project, place, capsys):
    folder = project / place
    folder.mkdir()
    (folder / "letter.txt").write_text("Dear reader")
    (folder / "index.html").write_text("<p>My own")
    (project / "mkdocs.yml").write_text(f"site_name: S\nsite_dir: {place}\n")
    assert main(["site"]) == 2
    assert "holds files that no build wrote" in capsys.readouterr().err
    assert (folder / "letter.txt").read_text() == "Dear reader"
    shutil.rmtree(folder)
