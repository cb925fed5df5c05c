"""ProperDocs and Zensical: their settings are read, their sites have citations, and a built site is known."""

from __future__ import annotations

import datetime
import os
import subprocess
import sys

import pytest

from handbook import cli, rules
from handbook.corpus import build
from handbook.source.texts import TextsInMemory
from handbook.source.toml_text import places, value

BIB = "@article{lee2020,\n  title = {Steroids in wards},\n  author = {Lee, Ann},\n  journal = {J Ward},\n  year = {2020},\n  volume = {3},\n  pages = {1--9},\n  doi = {10.5555/lee.2020},\n}\n"
TOML = """[project]
site_name = "Ward"
site_url = "https://ward.example.org/"  # where it is
nav = [
  { "Home" = "index.md" },
  "sub/a.md",
]

[project.theme]
language = "en"

[project.markdown_extensions.pymdownx.superfences]
[project.markdown_extensions.footnotes]
[project.markdown_extensions."handbook.markdown"]
bibliography = "refs.bib"
"""
PROPERDOCS = """site_name: Ward
theme: material
plugins:
  - search
  - handbook:
      bibliography: refs.bib
"""
PAGES = {
    "docs/index.md": "# Home\n\nHalf, 54% [@lee2020]. Not @dataclass.\n\n[a](sub/a.md)\n",
    "docs/sub/a.md": "# A\n\nNo citation.\n",
    "refs.bib": BIB,
}


def diagnosed(config, text, **pages):
    corpus = build(
        TextsInMemory({config: text, **PAGES, **pages}), config=config, today=datetime.date(2027, 1, 1)
    )
    return [(d.rule, d.path, d.line, d.column) for d in rules.run(corpus)], [u.path for u in corpus.unread]


@pytest.mark.parametrize(("config", "text"), [("zensical.toml", TOML), ("properdocs.yml", PROPERDOCS)])
def test_a_right_project_is_clean(config, text):
    assert diagnosed(config, text) == ([], [])


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"index.md"', '"idnex.md"', ("page-missing", 5, 15)),
        ('"sub/a.md"', '"sub/b.md"', ("page-missing", 6, 4)),
        ('"refs.bib"', '"refz.bib"', ("setting-unknown", 15, 1)),
        ("bibliography =", "bibliografy =", ("setting-unknown", 15, 1)),
    ],
)
def test_faults_of_toml_have_their_place(old, new, fault):
    faults, _ = diagnosed("zensical.toml", TOML.replace(old, new))
    assert fault in [(rule, line, column) for rule, path, line, column in faults if path == "zensical.toml"]


FUNCTIONS = """
[project.markdown_extensions.pymdownx.emoji]
emoji_generator = "zensical.extensions.emoji.to_svg"
emoji_index = "zensical.extensions.emoji.twemoji"

[project.markdown_extensions.toc]
permalink = true
slugify = { object = "pymdownx.slugs.slugify", kwds = { case = "lower" } }

[project.markdown_extensions.pymdownx.tabbed]
slugify = { kwds = { case = "lower" } }
"""


def test_functions_that_toml_names_by_their_paths_are_read():
    page = "# Home\n\n:anchor: Half, 54% [@lee2020].\n\n## Ärzte am Ort\n\n[a](sub/a.md) [b](#ärzte-am-ort) [c](#arzte-am-ort)\n"
    faults, unread = diagnosed("zensical.toml", TOML + FUNCTIONS, **{"docs/index.md": page})
    assert unread == []
    assert faults == [("anchor-missing", "docs/index.md", 7, 38)]


def test_functions_are_read_in_a_list_of_extensions_too():
    tabbed = 'markdown_extensions = [{ "pymdownx.tabbed" = { slugify = { case = "lower" } } }]'
    text = f'[project]\nsite_name = "Berths"\n{tabbed}\n'
    assert diagnosed("zensical.toml", text, **{"docs/index.md": '# Home\n\n=== "A"\n\n    Text.\n'}) == (
        [],
        [],
    )


def test_a_function_of_the_project_that_toml_names_is_not_run():
    text = TOML + FUNCTIONS.replace("pymdownx.slugs.slugify", "harbor.slugs.make")
    assert diagnosed("zensical.toml", text)[1] == ["zensical.toml"]


@pytest.mark.parametrize(
    ("text", "key", "place"),
    [
        ("a = 1\n[b.c]\nd = 2\n", ("b", "c", "d"), (3, 1)),
        ("[[a]]\nb = 1\n[[a]]\nb = 2\n", ("a", 1, "b"), (4, 1)),
        ('x = """\na = [\n"""\nb = 1\n', ("b",), (4, 1)),
        ('a = "[" # [\nb = 1\n', ("b",), (2, 1)),
        ("a = { b = 1, c = 2 }\n", ("a", "c"), (1, 14)),
        ('"a.b" = 1\n', ("a.b",), (1, 1)),
        ("[project]\na = [\n  1,\n\n  2,\n]\nb = 3\n", ("b",), (7, 1)),
    ],
)
def test_places_in_toml(text, key, place):
    value(text)
    assert places(text)[key] == place


def test_without_extensions_zensical_has_its_own():
    text = TOML.partition("[project.markdown_extensions")[0]
    faults, _ = diagnosed(
        "zensical.toml",
        text,
        **{"docs/index.md": '# Home\n\n??? note "More"\n    Text[^1].\n\n[^1]: Note.\n'},
    )
    assert [f for f in faults if f[1] == "docs/index.md"] == []


def build_with(folder, config, text, *command):
    for path, content in {config: text, **PAGES}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, "NO_COLOR": "1", "NO_MKDOCS_2_WARNING": "1"},
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return (folder / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("config", "text", "command"),
    [
        ("zensical.toml", TOML, ("zensical", "build")),
        ("mkdocs.yml", "site_name: Ward\nsite_url: https://ward.example.org/\nmarkdown_extensions:\n  - handbook.markdown:\n      bibliography: refs.bib\n", ("zensical", "build")),
        ("properdocs.yml", PROPERDOCS, ("properdocs", "build", "--strict")),
    ],
)  # fmt: skip
def test_the_real_builders_render_citations(config, text, command, tmp_path, monkeypatch, capsys):
    html = build_with(tmp_path, config, text, *command)
    assert '54%<sup class="citations"><cite class="citation" id="cite-1"><a href="#ref-lee2020"' in html
    assert html.count('id="ref-lee2020"') == 1
    assert "Lee A. Steroids in wards. J Ward. 2020;3:1–9." in html
    assert "@dataclass" in html
    assert "sup.citations" in html or "handbook-citations.css" in html
    assert "page-references" not in (tmp_path / "site" / "sub" / "a" / "index.html").read_text()
    monkeypatch.chdir(tmp_path)
    assert cli.main(["check", "--no-cache"]) == 0
    assert cli.main(["check-site", "site"]) == 0, capsys.readouterr().out
