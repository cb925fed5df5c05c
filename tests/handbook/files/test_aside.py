"""A file is written whole or not at all, and only where its project is."""

from __future__ import annotations

import os

import pytest

from handbook.commands.fix import write
from handbook.files.aside import Outside, inside, replace, written_aside


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
