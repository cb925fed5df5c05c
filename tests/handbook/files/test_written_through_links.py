"""A committed link that leads out of the project, at each place that a command writes to: nothing out there changes."""

from __future__ import annotations

import os
import shutil

import pytest

from handbook.cli import main
from handbook.registry.caching import Cached

FILES = {
    "mkdocs.yml": "site_name: T\nplugins: [search]\nextra:\n  handbook: {bibliography: refs.json, records: rec, findings: fin}\n",
    "mkdocs-offline.yml": "INHERIT: mkdocs.yml\nuse_directory_urls: false\n",
    "refs.json": "[]\n",
    "docs/index.md": "# Home\n\n[Other](OTHER.md)\n",
    "docs/other.md": "# Other\n",
    ".github/owners.yaml": "owners: []\n",
    "old.json": '{"statements": []}',
}
BY_HAND = "new reference --by-hand --title Oars --year 2001 --key k1 --author B,C --journal J --type article-journal --seen https://example.org/x"
INIT = "init -f bare.yml --yes --bibliography none --workflow --pre-commit"
WRITTEN = {
    # the place of a link, whether it is a folder, and the commands that write there
    ".cache": ("folder", ["check", "site", "verify --offline"]),
    ".cache/handbook": ("folder", ["check", "site"]),
    ".cache/handbook/readings.sqlite": ("file", ["check"]),
    ".cache/handbook/.gitignore": ("nothing", ["check"]),
    ".cache/handbook/site.lock": ("nothing", ["site"]),
    ".cache/handbook/site.stamp": ("file", ["site"]),
    "site": ("folder", ["site"]),
    "dist": ("folder", ["bundle"]),
    "docs/new": ("folder", ["new page docs/new/page.md"]),
    "docs/new.md": ("nothing", ["new page docs/new.md"]),
    "docs/index.md": ("file", ["check --fix --yes"]),
    "refs.json": ("file", [BY_HAND]),
    "rec": ("folder", [BY_HAND]),
    "fin": ("folder", [BY_HAND]),
    ".github": ("folder", [INIT, "owners --from owners.yaml"]),
    ".github/CODEOWNERS": ("file", ["owners"]),
    ".pre-commit-config.yaml": ("file", [INIT]),
    "handbook-baseline.json": ("nothing", [INIT]),
    "bare.yml": ("file", [INIT]),
    "site-assets": ("folder", ["statements old.json old.json"]),
    "known.json": ("file", ["check --write-baseline known.json"]),
    "lk": (
        "folder",
        [
            "check --write-baseline lk/new.json",
            "owners --output lk/CODEOWNERS --from owners.yaml",
            "statements old.json old.json --register lk/moved.json",
        ],
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "kind", "command"),
    [(place, kind, command) for place, (kind, commands) in WRITTEN.items() for command in commands],
)
def test_nothing_is_written_through_a_link(tmp_path, monkeypatch, capsys, place, kind, command):
    project, outside = tmp_path / "project", tmp_path / "outside"
    for name, text in {**FILES, "bare.yml": "site_name: T\n", "owners.yaml": "owners: []\n"}.items():
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text(text)
    (outside / "data").mkdir(parents=True)
    (outside / "mine").write_text("mine\n")
    link = project / place
    if link.is_dir():
        shutil.rmtree(link)
    link.unlink(missing_ok=True)
    link.parent.mkdir(parents=True, exist_ok=True)
    link.symlink_to(outside / {"folder": "", "file": "mine", "nothing": "fresh"}[kind])
    before = tree(outside)
    monkeypatch.chdir(project)
    monkeypatch.setattr("handbook.commands.site.build", stand_in)
    monkeypatch.setattr("handbook.commands.bundle.make.build", lambda root, site, when: stand_in(site))
    assert main(command.split()) in (0, 1, 2)
    said = capsys.readouterr()
    assert tree(outside) == before
    assert "stopped" not in said.err and "Traceback" not in said.err, said.err


def stand_in(*folders):
    """A build of one page, into the last of the folders that is named."""
    folder = next(one for one in reversed(folders) if isinstance(one, os.PathLike))
    folder.mkdir(exist_ok=True)
    (folder / "index.html").write_text("<title>T</title><h1>New</h1>")
    return 0


def tree(folder):
    """Each file and folder below a folder, with what it holds."""
    return {str(path): path.is_file() and path.read_bytes() for path in sorted(folder.rglob("*"))}


def test_a_cache_of_answers_that_is_a_link_is_not_used(tmp_path):
    (tmp_path / "registries.db").symlink_to(tmp_path / "elsewhere")
    assert Cached(None, tmp_path, 1_000).cached is None
    assert not (tmp_path / "elsewhere").exists()


def test_that_nothing_is_kept_is_said(tmp_path, monkeypatch, capsys):
    (tmp_path / "project" / "docs").mkdir(parents=True)
    (tmp_path / "outside").mkdir()
    (tmp_path / "project" / "mkdocs.yml").write_text("site_name: T\n")
    (tmp_path / "project" / "docs" / "index.md").write_text("# T\n\nText.\n")
    (tmp_path / "project" / ".cache").symlink_to(tmp_path / "outside")
    monkeypatch.chdir(tmp_path / "project")
    assert main(["check"]) == 0
    assert "Nothing is kept for the next run: the folder '.cache' leads out" in capsys.readouterr().out


@pytest.mark.parametrize(
    "command",
    [
        "check --write-baseline .git/known.json", "owners --from owners.yaml --output .git/hooks/post-update",
        "statements old.json old.json --register .git/moved.json", "bundle --output .git/hooks/pre-commit", "site -d .git/site",
        "new page docs/.git/page.md", "site -d docs/../.GIT", "bundle --output sub/.git/book.zip", "new page docs/CON.md", "new page docs/aux/a.md",
        "check --write-baseline nul.json", "bundle --output com1.zip", "site -d aux", "new reference --by-hand --key nul --title Oars --year 2001",
    ],
)  # fmt: skip
def test_no_command_writes_into_gits_folders_or_what_windows_refuses(tmp_path, monkeypatch, capsys, command):
    for name, text in {
        **FILES,
        "owners.yaml": "owners: []\n",
        ".git/HEAD": "ref: refs/heads/main\n",
        "sub/.git/HEAD": "x\n",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("handbook.commands.site.build", stand_in)
    monkeypatch.setattr("handbook.commands.bundle.make.build", lambda root, site, when: stand_in(site))
    before = {path: held for path, held in tree(tmp_path).items() if ".cache" not in path}
    assert main(command.split()) == 2
    assert {path: held for path, held in tree(tmp_path).items() if ".cache" not in path} == before
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "stopped" not in said
