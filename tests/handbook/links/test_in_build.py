"""In a build, what plugins and hooks made is known: a link to a file or a place that they did not make is told."""

from __future__ import annotations

import subprocess
import sys

import pytest

HOOK = """
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "made/" + "a.md", content="# Made\\n"))
    return files

def on_page_markdown(markdown, **_):
    return markdown.replace("<!-- sail -->", '<p id="sail">x</p>')
"""
ENTRY = """from handbook.mkdocs_adapter import (
    on_config, on_files, on_page_content, on_page_markdown, on_post_build, on_post_page, on_startup,
)
"""
PAGE = "# Home\n\n<!-- sail -->\n\n<!-- mast -->\n\n"


def built(folder, page):
    (folder / "docs").mkdir()
    (folder / "mkdocs.yml").write_text("site_name: Quay\nhooks: [entry.py, own.py]\n")
    (folder / "entry.py").write_text(ENTRY)
    (folder / "own.py").write_text(HOOK)
    (folder / "docs" / "index.md").write_text(PAGE + page)
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stderr


def test_what_is_not_of_the_project_is_not_published(tmp_path):
    (tmp_path / "book" / "docs").mkdir(parents=True)
    (tmp_path / "book" / ".git").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "book" / "docs" / "f.txt").symlink_to(tmp_path / "secret.txt")
    (tmp_path / "book" / "docs" / "index.md").write_text("# Home\n")
    (tmp_path / "book" / "mkdocs.yml").write_text("site_name: Quay\nplugins: [handbook]\n")
    for command in (["mkdocs", "build"], ["handbook.cli", "check"]):
        run = [sys.executable, "-m", *command]
        done = subprocess.run(run, cwd=tmp_path / "book", capture_output=True, text=True, check=False)
        assert done.returncode != 0
        assert "docs/f.txt" in done.stdout + done.stderr
    assert not (tmp_path / "book" / "site" / "f.txt").exists()


def test_what_is_made_is_right(tmp_path):
    status, said = built(tmp_path, "[a](made/a.md) [b](#sail)\n")
    assert (status, "handbook: docs" in said) == (0, False)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("[a](made/b.md)\n", "docs/index.md:7:5: page-missing: There is no page 'made/b.md'."),
        (
            "[a](made/a.md) [b](#mast)\n",
            "docs/index.md:7:20: anchor-missing: This page has no heading '#mast'",
        ),
    ],
)
def test_what_is_not_made_is_told(tmp_path, page, expected):
    status, said = built(tmp_path, page)
    assert status == 1
    assert said.count(expected) == 1
