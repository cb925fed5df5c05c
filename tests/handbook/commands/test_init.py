"""`handbook init`: what it would write is shown, it is written when agreed to, and nothing is written over."""

from __future__ import annotations

import json

import pytest
import yaml

from handbook import cli
from handbook.commands.starting import NewSettings, with_start
from handbook.source.data import parse

BIB = "@book{lee2020,\n  title = {Steroids},\n  author = {Lee, Ann},\n  publisher = {Ward},\n  year = {2020},\n}\n"
PAGE = "---\nauthors: Jane\nreviewers: Jane\n---\n# Home\n\nHalf [@lee2020]. See [gone](gone.md).\n"
START = NewSettings("refs.bib", "", "known.json", {"image-unused": "pictures"})


@pytest.fixture
def project(tmp_path, monkeypatch):
    def make(config="site_name: T\n", name="mkdocs.yml", **files):
        for path, text in {name: config, "docs/index.md": PAGE, "refs.bib": BIB, **files}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text, encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        return tmp_path

    return make


def contents(folder):
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in sorted(folder.rglob("*"))
        if p.is_file() and ".cache" not in p.parts
    }


def test_what_it_writes_makes_the_project_clean_and_only_new_findings_count(project, capsys):
    folder = project()
    assert cli.main(["init", "--yes"]) == 0
    out = capsys.readouterr().out
    assert "page-missing (error)" in out and "gone.md" in out
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text())["plugins"]
    assert settings[0] == "search"
    assert settings[1]["handbook"]["bibliography"] == "refs.bib"
    assert cli.main(["check", "--no-cache"]) == 0
    (folder / "docs" / "index.md").write_text(PAGE + "\nSee [more](more.md).\n")
    capsys.readouterr()
    assert cli.main(["check", "--no-cache"]) == 1
    assert "more.md" in (said := capsys.readouterr().out)
    assert "gone.md" not in said


def test_without_leave_nothing_is_written(project, capsys):
    folder = project()
    before = contents(folder)
    assert cli.main(["init", "--workflow", "--pre-commit"]) == 1
    assert contents(folder) == before
    out = capsys.readouterr().out
    assert "+  - handbook:" in out and "handbook-baseline.json, new" in out


@pytest.mark.parametrize(
    ("config", "files"),
    [
        ("site_name: T\nplugins:\n  - handbook:\n      bibliography: refs.bib\n", {}),
        ("site_name: T\nextra: {handbook: {bibliography: refs.bib}}\n", {}),
        ("site_name: T\n", {"handbook-baseline.json": "{}"}),
        ("site_name: [T\n", {}),
    ],
)
def test_nothing_is_written_over(project, config, files):
    folder = project(config, **files)
    before = contents(folder)
    assert cli.main(["init", "--yes"]) == 2
    assert contents(folder) == before


def test_what_is_there_already_is_to_be_added_by_hand(project, capsys):
    folder = project(**{".pre-commit-config.yaml": "repos: []\n"})
    assert cli.main(["init", "--yes", "--pre-commit", "--workflow"]) == 0
    assert (folder / ".pre-commit-config.yaml").read_text() == "repos: []\n"
    assert "By hand: add to '.pre-commit-config.yaml'" in capsys.readouterr().out
    assert yaml.safe_load((folder / ".github/workflows/handbook.yml").read_text())["permissions"] == {}


def test_one_may_name_no_bibliography_and_want_no_baseline(project):
    folder = project()
    assert cli.main(["init", "--yes", "--bibliography", "none", "--no-baseline"]) == 0
    settings = yaml.safe_load((folder / "mkdocs.yml").read_text())["plugins"][1]["handbook"]
    assert set(settings) == {"severity"}
    assert not (folder / "handbook-baseline.json").exists()
    assert cli.main(["init", "--yes", "--bibliography", "no.bib"]) == 2


def test_the_bibliography_of_mkdocs_bibtex_is_taken(project):
    folder = project(
        "site_name: T\nplugins:\n  - bibtex:\n      bib_file: cited/own.bib\n", **{"cited/own.bib": BIB}
    )
    assert cli.main(["init", "--yes"]) == 0
    assert (
        yaml.safe_load((folder / "mkdocs.yml").read_text())["plugins"][1]["handbook"]["bibliography"]
        == "cited/own.bib"
    )


@pytest.mark.parametrize(
    ("style", "settings", "said"),
    [
        ("own.csl", {"bibliography", "style"}, False),
        ("https://styles.example.org/own.csl", {"bibliography"}, True),
        ("gone.csl", {"bibliography"}, True),
    ],
)
def test_a_style_of_mkdocs_bibtex_is_taken_or_named(project, capsys, style, settings, said):
    config = f"site_name: T\nplugins:\n  - bibtex: {{bib_file: own.bib, csl_file: '{style}'}}\n"
    folder = project(config, **{"own.bib": BIB, "own.csl": "<style/>"})
    cli.main(["init", "--yes"])
    written = yaml.safe_load((folder / "mkdocs.yml").read_text())["plugins"][1]["handbook"]
    assert settings == {"bibliography", "style"} & set(written)
    assert (f"the style '{style}' is not a file of the project" in capsys.readouterr().out) == said


def test_zensical(project, capsys):
    folder = project('[project]\nsite_name = "T"\n', "zensical.toml")
    assert cli.main(["init", "--yes"]) == 0
    assert "handbook.markdown" in capsys.readouterr().out
    assert cli.main(["check", "--no-cache"]) == 0
    assert json.loads((folder / "handbook-baseline.json").read_text())["known"]


@pytest.mark.parametrize(
    "config",
    [
        "site_name: T",
        "site_name: T\nplugins: [search, tags]  # two\nnav: [index.md]\n",
        "site_name: T\nplugins: []\n",
        "plugins: [search, {tags: {}}]\n",
        "plugins:\n- search\n- tags\nsite_name: T\n",
        "plugins:\n    - search:\n        lang: en\n\n    # more\n    - tags\n\n# next\nsite_name: T\n",
        "plugins:\n  - search  # a\n  # the last is a comment\nsite_name: T\n",
        "site_name: T\nplugins:\n  - search",
        "site_name: T\nextra:\n  plugins:\n    - mine\n",
    ],
)
def test_settings_are_added_and_all_else_stays(config):
    made = with_start("mkdocs.yml", config, START)
    old, new = parse("mkdocs.yml", config).value, parse("mkdocs.yml", made).value
    assert new["plugins"] == [*old.get("plugins", ["search"]), {"handbook": START.values}]
    assert {**new, "plugins": None} == {**old, "plugins": None}
    assert [
        line for line in config.splitlines() if "plugins: [" not in line and line not in made.splitlines()
    ] == []


@pytest.mark.parametrize(
    "config",
    [
        "INHERIT: base.yml\nsite_name: T\n",
        "plugins: &own\n  - search\nsite_name: T\n",
        "plugins: {search: {}}\nsite_name: T\n",
        "plugins:\n  !ENV [P, []]\n",
        "- a\n",
    ],
)
def test_what_cannot_be_changed_safely_is_left_alone(config):
    assert with_start("mkdocs.yml", config, START) is None


@pytest.mark.parametrize(
    "config",
    [
        "plugins:\n  search: {}\n  tags:\n    a: b\nsite_name: T\n",
        "site_name: T\nplugins:\n    search:\n",
        "plugins:\n  search: {}\n  # the last\n\nnav: [index.md]\n",
    ],
)
def test_settings_are_added_to_a_mapping_of_plugins(config):
    made = with_start("mkdocs.yml", config, START)
    old, new = parse("mkdocs.yml", config).value, parse("mkdocs.yml", made).value
    assert new["plugins"] == {**old["plugins"], "handbook": START.values}
    assert {**new, "plugins": None} == {**old, "plugins": None}
    assert [line for line in config.splitlines() if line not in made.splitlines()] == []


@pytest.mark.parametrize("config", ['[project]\nsite_name = "T"\n', 'site_name = "T"\n', '[project]\nsite_name = "T"\n[project.plugins.tags]\n'])  # fmt: skip
def test_tables_are_added_to_toml(config):
    made = with_start("zensical.toml", config, START)
    assert made.startswith(config)
    assert parse("zensical.toml", made).value["plugins"]["handbook"] == START.values
