"""A site is the new one, whole, or the old one: whatever ends a build, and however many run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from handbook.cli import main
from handbook.commands.site_folder import MARK, MARKED, OURS
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
    return [name for name in os.listdir(project) if name.startswith(".site-")]


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
    os.replace(project / "site", project / ".site-old")
    (project / ".site-new-dead").mkdir()
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


PROJECT = {
    "home/p/mkdocs.yml": "site_name: T\ntheme: {name: mkdocs, custom_dir: look}\nplugins: [search]\n"
    "extra:\n  handbook: {bibliography: data/refs.json, records: rec, findings: fin}\n",
    "home/p/docs/index.md": "# Home\n",
    "home/p/look/main.html": "mine",
    "home/p/data/refs.json": "[]",
    "home/p/rec/a2020.json": "{}",
    "home/p/.git/HEAD": "ref: refs/heads/main\n",
    "home/p/mine/letter.txt": "mine",
    "home/p/mine/index.html": "mine",
    "home/p/made/sitemap.xml": "made by MkDocs",
    "home/p/marked/.handbook-site": MARKED,
    "home/p/marked/index.html": "built",
    "home/p/src/.handbook-site": "",
    "home/p/src/index.html": "mine",
    "home/p/lib/.handbook-site": MARKED,
    "home/p/lib/keep.txt": "mine",
    "home/p/marked/.git": "gitdir: ../.git/worktrees/pages\n",
    "home/p/page.html": "mine",
    "home/p/old/letter.txt": "mine",
    "home/p/.fresh-old/letter.txt": "mine",
    "home/p/.fresh-new-1/letter.txt": "mine",
    "home/outside/photo.txt": "mine",
}
LINKS = {"home/p/out": "../outside", "home/p/up": "..", "home/p/inner": "mine"}
REFUSED = {
    # the folder, what is said of it; each is tried as typed and as site_dir
    ".": "holds the project itself",
    "..": "holds the project itself",
    "docs/..": "holds the project itself",
    "../..": "holds the project itself",
    "up": "holds the project itself",
    "docs": "a folder that the site is made from",
    "./docs/": "a folder that the site is made from",
    "docs/site": "a folder that the site is made from",
    "look": "a folder that the site is made from",
    "rec": "a folder that the site is made from",
    "fin": "a folder that the site is made from",
    "data": "holds what the site is made from",
    "data/refs.json": "holds what the site is made from",
    ".cache": "holds what the site is made from",
    ".git": "belongs to Git",
    ".git/site": "belongs to Git",
    "mine": "did not put there",
    "inner": "did not put there",
    "made": "did not put there",
    "src": "did not put there",
    "lib": "did not put there",
    "marked": "holds a Git repository",
    "page.html": "is a file",
    "out": "did not put there",
    "../outside": "did not put there",
    "fresh": "did not put there",
}
OUTSIDE = ("..", "../..", "up", "out", "../outside")


@pytest.mark.parametrize("way", ["typed", "site_dir"])
@pytest.mark.parametrize("folder", REFUSED)
def test_what_is_no_site_of_ours_is_not_replaced(tmp_path, monkeypatch, capsys, folder, way):
    for name, text in PROJECT.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    for name, target in LINKS.items():
        (tmp_path / name).symlink_to(target)
    monkeypatch.chdir(tmp_path / "home" / "p")
    if way == "site_dir":
        with open("mkdocs.yml", "a") as config:
            config.write(f"site_dir: {folder}\n")
    before = tree(tmp_path)
    monkeypatch.setattr("handbook.commands.site.build", stand_in)
    assert main(["site", *(["-d", folder] if way == "typed" else [])]) == 2
    said = capsys.readouterr().err
    expected = "lies outside the project" if way == "site_dir" and folder in OUTSIDE else REFUSED[folder]
    assert expected in said and said.count("\n") == 1, said
    assert tree(tmp_path) == before


@pytest.mark.parametrize("setting", ["5", "[site]", "{a: b}", "true"])
def test_a_site_dir_that_is_no_path_is_refused(project, capsys, setting):
    (project / "mkdocs.yml").write_text(f"site_name: S\nsite_dir: {setting}\n")
    assert main(["site"]) == 2
    assert "'site_dir' is not the path of a folder" in capsys.readouterr().err


@pytest.mark.parametrize("folder", ["site", "none/below", "empty", "../beside", "link"])
def test_none_an_empty_one_and_a_site_of_ours_are_replaced(project, monkeypatch, capsys, folder):
    (project / "empty").mkdir()
    (project / "real").mkdir()
    (project / "link").symlink_to("real")
    monkeypatch.setattr("handbook.commands.site.build", stand_in)
    for text in (f"{OURS} First.\n", f"{OURS} Second.\n"):
        monkeypatch.setattr("handbook.commands.site_folder.MARKED", text)
        assert main(["site", "--again", "-d", folder]) == 0, capsys.readouterr().err
        assert (project / folder / MARK).read_text() == text
        assert sorted(os.listdir(project / folder)) == [MARK, "index.html"]
    assert left_over(project) == []


def test_files_that_come_while_the_site_is_built_stay(project, monkeypatch, capsys):
    def interfere(root, config, new, lock):
        (project / "site").mkdir()
        (project / "site" / "letter.txt").write_text("mine")
        return stand_in(root, config, new, lock)

    monkeypatch.setattr("handbook.commands.site.build", interfere)
    assert main(["site"]) == 2
    assert "did not put there" in capsys.readouterr().err
    assert os.listdir(project / "site") == ["letter.txt"] and left_over(project) == []


def test_a_site_built_before_there_were_marks_is_known_by_its_digest(project, monkeypatch, capsys):
    monkeypatch.setattr("handbook.commands.site.build", stand_in)
    assert main(["site"]) == 0
    (project / "site" / MARK).unlink()
    assert main(["site", "--again"]) == 0
    (project / "site" / MARK).unlink()
    (project / "site" / "letter.txt").write_text("mine")
    assert main(["site", "--again"]) == 2
    assert (project / "site" / "letter.txt").read_text() == "mine"


def stand_in(root, config, new, lock):
    """A build of one page."""
    (new / "index.html").write_text("<h1>New</h1>")
    return 0


def tree(folder):
    """Each file and link below a folder but for the cache, with what it holds."""
    return {
        str(path): os.readlink(path) if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if ".cache" not in path.parts
    }
