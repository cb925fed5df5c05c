"""What git would wait for without end is refused at once."""

from __future__ import annotations

import os
import subprocess

import pytest

from handbook.files.git import GitError, Repository, TextsOfWorkTree


@pytest.mark.skipif(os.name == "nt", reason="there are no such pipes")
@pytest.mark.parametrize(
    "path", [".gitignore", "docs/.gitignore", "docs/deep/.gitignore", ".git/info/exclude"]
)
def test_a_pipe_in_the_place_of_what_git_asks_is_refused(tmp_path, path):
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / "docs" / "deep" / "more").mkdir(parents=True)
    (tmp_path / "docs" / "deep" / "more" / "a.md").write_text("# A\n")
    subprocess.run(["git", "add", "."], cwd=tmp_path, check=True)
    (tmp_path / path).unlink(missing_ok=True)
    os.mkfifo(tmp_path / path)
    with pytest.raises(GitError, match="git would wait for it"):
        TextsOfWorkTree(Repository(tmp_path))
    (tmp_path / path).unlink()
    assert list(TextsOfWorkTree(Repository(tmp_path)).paths("")) == ["docs/deep/more/a.md"]
