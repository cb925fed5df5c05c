"""A file is written whole or not at all, and only where its project is."""

from __future__ import annotations

import os

import pytest

from handbook.commands.fix import write
from handbook.files.aside import NEW, Outside, clear_left, inside, place_of, replace, written_aside
from handbook.files.writable import Unfit


def test_a_file_is_replaced_and_keeps_its_permissions(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("old")
    file.chmod(0o640)
    replace(file, "new\r\n")
    assert file.read_bytes() == b"new\r\n"
    assert file.stat().st_mode & 0o777 == 0o640
    assert os.listdir(tmp_path) == ["a.md"]


def test_an_error_leaves_what_was_there(tmp_path):
    file = tmp_path / "a.md"
    file.write_text("old")
    with pytest.raises(RuntimeError), written_aside(file) as aside:
        aside.write_text("half")
        raise RuntimeError
    assert file.read_text() == "old"
    assert os.listdir(tmp_path) == ["a.md"]


def test_a_name_that_somebody_prepared_is_not_used(tmp_path):
    """A committed link `.a.md.new` led a page's text to where it points."""
    (tmp_path / "project").mkdir()
    outside = tmp_path / "profile"
    outside.write_text("mine")
    file = tmp_path / "project" / "a.md"
    file.write_text("old")
    for name in (".a.md.new", "a.md.new", ".a.md.sha256.new"):
        (tmp_path / "project" / name).symlink_to(outside)
    replace(file, "new")
    assert outside.read_text() == "mine"
    assert file.read_text() == "new" and not file.is_symlink()


@pytest.mark.parametrize("link", ["docs", "docs/a.md"])
def test_what_a_link_leads_out_of_the_project_is_not_corrected(tmp_path, link, capsys):
    root, outside = tmp_path / "project", tmp_path / "outside"
    for folder in (root, outside):
        folder.mkdir()
    (outside / "a.md").write_text("mine")
    if link == "docs":
        (root / "docs").symlink_to(outside)
    else:
        (root / "docs").mkdir()
        (root / "docs" / "a.md").symlink_to(outside / "a.md")
    assert write(root, {"docs/a.md": ("mine", "corrected")}) == 2
    assert (outside / "a.md").read_text() == "mine"
    error = capsys.readouterr().err
    assert "out of the project" in error and error.count("\n") == 1


def test_a_link_within_the_project_is_followed(tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "docs").symlink_to(tmp_path / "real")
    assert inside(tmp_path / "docs" / "a.md", tmp_path) == tmp_path.resolve() / "real" / "a.md"
    with pytest.raises(Outside):
        inside(tmp_path / "docs" / ".." / ".." / "x", tmp_path / "real")


@pytest.mark.parametrize(
    "name",
    ["CON.md", "aux.md", "nul", "Com1.txt", "com².md", "a.md.", "a.md ", "a<b.md", "a:b.md", "a\x07.md", "conin$.md"],
)  # fmt: skip
def test_a_new_file_with_a_name_that_windows_refuses_is_not_written(tmp_path, name):
    with pytest.raises(Unfit, match="Windows"):
        inside(tmp_path / name / "a.md", tmp_path)
    with pytest.raises(Unfit, match="Windows"):
        place_of(tmp_path / name)
    assert os.listdir(tmp_path) == []
    (tmp_path / name).write_text("old")
    replace(inside(tmp_path / name, tmp_path), "one that is there is corrected")


@pytest.mark.parametrize(
    "name", ["console.md", "auxiliary.md", "a.b.md", "com10.md", "aux-b.md", ".gitignore"]
)
def test_names_like_those_are_written(tmp_path, name):
    replace(inside(tmp_path / name, tmp_path), "new")


@pytest.mark.parametrize(
    "place", [".git/hooks/pre-commit", ".GIT/a.md", "link/a.md", "bare.git/hooks/post-update", ".git"]
)
def test_nothing_is_written_into_gits_own_folders(tmp_path, place):
    for made in (".git/hooks", "bare.git/objects", "bare.git/refs", "bare.git/hooks"):
        (tmp_path / made).mkdir(parents=True)
    (tmp_path / "bare.git" / "HEAD").touch()
    (tmp_path / "link").symlink_to(".git/hooks")
    with pytest.raises(Unfit, match="belongs to Git"):
        replace(tmp_path / place, "new")
    with pytest.raises(Unfit, match="belongs to Git"):
        inside(tmp_path / place, tmp_path)
    (tmp_path / "bare.git" / "tree").mkdir()
    (tmp_path / "bare.git" / "tree" / ".git").write_text("gitdir: ../worktrees/tree\n")
    replace(tmp_path / "bare.git" / "tree" / "a.md", "a work tree in a repository's folder")


@pytest.mark.skipif(os.name != "posix", reason="files are held by locks")
def test_what_a_killed_write_left_is_cleared_and_what_lives_is_not(tmp_path):
    """A run of `check --fix` that was killed left such a file for ever."""
    left, theirs = tmp_path / f".b.md.abcd_123{NEW}", tmp_path / ".b.md.abcd_123.new"
    left.write_text("half")
    theirs.write_text("another program's")
    file = tmp_path / "a.md"
    with written_aside(file) as aside:
        assert not left.exists()
        clear_left.__wrapped__(tmp_path)
        assert aside.exists()
    assert sorted(os.listdir(tmp_path)) == [theirs.name, "a.md"]
