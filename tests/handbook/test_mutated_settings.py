"""A mkdocs.yml with one thing in it changed: it never ends in "nothing wrong" with no page read, nor where MkDocs refuses it."""

from __future__ import annotations

import contextlib
import io
import logging
import random
import re

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.exceptions import Abort, ConfigurationError

from handbook import cli

CONFIG = """\
site_name: Night ward
site_url: https://night.example.org/ward/
docs_dir: docs
theme:
  name: readthedocs
nav:
  - Start: index.md
  - Shifts: shifts.md
markdown_extensions:
  - admonition
  - toc:
      permalink: true
  - pymdownx.superfences
plugins:
  - search
exclude_docs: |
  drafts/
extra:
  handbook:
    bibliography: refs.bib
"""
FILES = {
    "docs/index.md": "# Start\n\nSleep is short [@ames2017]. See [shifts](shifts.md).\n",
    "docs/shifts.md": "# Shifts\n\n!!! note\n\n    Nights are long.\n",
    "docs/drafts/new.md": "# New\n",
    "refs.bib": "@article{ames2017, author = {Ames, Ruth}, title = {Sleep}, journal = {Sleep Letters}, year = {2017}, volume = {9}, pages = {1--9}, pmid = {28000000}}\n",
}  # fmt: skip
VALUES = (None, True, False, 0, 7, -1, 1.5, "", " ", "~", "x", "docs/", "./docs", "Docs", "doc", "..", "../..", "/", ".", "*", "!*", "docs/index.md", "refs.bib", "*.md",
          [], [None], ["x"], [[]], ["docs"], {}, {"x": None}, {"docs": "docs"}, {1: 2})  # fmt: skip
TAGS = ("!ENV NOWHERE", "!ENV [NOWHERE, docs]", "!ENV [NOWHERE, 3]", "!!python/name:os.getcwd", "!!python/object/apply:os.getcwd []",
        "!unknown x", "!!binary aGk=", "2020-01-01", "0x1F", "1:30", "&a [*a]", "*nowhere", "@x", "`x`", "[", "{", "'", '"', "- a: b: c", "|", "? x")  # fmt: skip


def ways(value, way=()):
    """The ways to each value in a tree."""
    yield way
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, one in inner:
        yield from ways(one, (*way, key))


def holder(tree, way):
    for key in way[:-1]:
        tree = tree[key]
    return tree


@st.composite
def changed_trees(draw):
    """A tree of settings of which one value or name is another, as YAML."""
    tree = yaml.safe_load(CONFIG)
    way = draw(st.sampled_from([w for w in ways(tree) if w]))
    inside, key = holder(tree, way), way[-1]
    kind = draw(st.sampled_from(("value", "tag", "drop", "rename", "wrap")))
    if kind == "value":
        inside[key] = draw(st.sampled_from(VALUES))
    elif kind == "drop":
        del inside[key]
    elif kind == "wrap":
        inside[key] = draw(st.sampled_from(([inside[key]], {"x": inside[key]}, str(inside[key]))))
    elif kind == "rename" and isinstance(inside, dict):
        inside[draw(st.sampled_from((f"{key}s", key[:-1], key.upper(), f" {key}", 1)))] = inside.pop(key)
    else:
        inside[key] = "TAGGED"
    text = yaml.safe_dump(tree, sort_keys=False)
    return text.replace("TAGGED", draw(st.sampled_from(TAGS)))


@st.composite
def changed_texts(draw):
    """The text of the settings with something put in or taken out."""
    at = draw(st.integers(0, len(CONFIG) - 1))
    if draw(st.booleans()):
        piece = draw(st.sampled_from((" ", "  ", "\t", "\n", ":", "-", "#", "'", '"', "{", "]", "!", "&", "*", "x", "\x00", "é", "---\n", "...\n")))  # fmt: skip
        return CONFIG[:at] + piece + CONFIG[at:]
    return CONFIG[:at] + CONFIG[at + draw(st.integers(1, 12)) :]


@pytest.fixture(scope="module")
def project(tmp_path_factory):
    folder = tmp_path_factory.mktemp("mutated")
    for path, text in FILES.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def run(folder, text):
    """Status and words of a check."""
    config = folder / "mkdocs.yml"
    config.write_text(text, encoding="utf-8")
    said = io.StringIO()
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        status = cli.main(["check", "--no-cache", "--config-file", str(config)])
    assert "Traceback" not in said.getvalue()
    return status, said.getvalue()


class Errors(logging.Handler):
    """What is logged."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.said = []

    def emit(self, record):
        self.said.append(record.getMessage())


OF_OTHERS = re.compile(
    r"Config value '(?:plugins|theme)': .*(?:installed|Unrecogni[sz]ed theme)|Plugin '|site_name': Required",
    re.S,
)
"""Refused for what is not there to be asked: a plugin, a theme; and a name of the site, on which nothing that is checked depends."""


def refused(folder):
    """Why MkDocs refuses the settings; empty if it takes them."""
    logged = Errors()
    log = logging.getLogger("mkdocs.config")
    log.addHandler(logged)
    log.propagate = False
    try:
        load_config(str(folder / "mkdocs.yml"))
    except Abort:
        return "\n".join(one for one in logged.said if not OF_OTHERS.search(one))
    except (ConfigurationError, TypeError, ValueError, KeyError, AttributeError) as error:
        return f"{type(error).__name__}: {error}"
    finally:
        log.removeHandler(logged)
        log.propagate = True
    return ""


def assert_honest(folder, text):
    status, said = run(folder, text)
    assert status in (0, 1, 2)
    if status == 0:
        assert re.match(r"[1-9]\d* pages?, |.*^[1-9]\d* pages?, ", said, re.M | re.S), said
        assert refused(folder) == "", (said, text)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("docs_dir: docs", "docs_dir: doc"),
        ("  drafts/", "  *"),
        ("site_name: Night ward", "site_name:"),
        ("  name: readthedocs", "  name: [readthedocs]"),
        ("  - admonition", "  - {}"),
        ("  - Shifts: shifts.md", "  - Shifts:"),
        ("  - Shifts: shifts.md", "  - {Shifts: shifts.md, Nights: index.md}"),
        ("night.example.org/", "night.example.org\t/"),
        ("  - pymdownx.superfences", "  - pymdownx.snippets: {base_patH: [parts]}"),
        (
            "markdown_extensions:\n  - admonition\n  - toc:\n      permalink: true\n  - pymdownx.superfences",
            "markdown_extensions:\n  admonition:\n  toc: [x]\n  pymdownx.superfences:",
        ),
        ("exclude_docs: |", "validation:\n  links:\nexclude_docs: |"),
        ("exclude_docs: |", "validation:\nexclude_docs: |"),
        ("extra:\n  handbook:", "extra:\nhandbook:"),
        ("docs_dir: docs", "docs_dir: docs\nsite_dir: []"),
        ("docs_dir: docs", "docs_dir: docs\nedit_uri: [x]"),
        ("exclude_docs: |", "validation: {links: {anchors: wrn}}\nexclude_docs: |"),
    ],
)
def test_what_leaves_nothing_or_is_refused_is_told(project, old, new):
    status, said = run(project, CONFIG.replace(old, new))
    assert (status in (1, 2), "not read" in said) == (True, True)


def test_as_it_stands(project):
    assert run(project, CONFIG) == (0, "2 pages, 1 citation, 1 reference: nothing wrong.\n")
    assert refused(project) == ""


def changed_lines(chance):
    """The settings with one line gone, twice, typed otherwise, farther in or out, or under another name."""
    lines = CONFIG.rstrip("\n").split("\n")
    at = chance.randrange(len(lines))
    line, word = (
        lines[at],
        chance.choice(("null", "[]", "{}", "7", "[x]", "{x: 1}", "!ENV NO", "- a", "x: y")),
    )
    changed = {
        "gone": [],
        "twice": [line, line],
        "typed": [re.sub(r"(:|-)( .*)?$", rf"\1 {word}", line, count=1)],
        "in": [" " * chance.randint(1, 4) + line],
        "out": [line[min(chance.randint(1, 4), len(line) - len(line.lstrip())) :]],
        "named": [re.sub(r"([a-z_]{3,})", r"\1x", line, count=1)],
        "cut": [line[: chance.randint(0, len(line))]],
        "without": [line.replace(":", "", 1)],
    }
    lines[at : at + 1] = changed[chance.choice(sorted(changed))]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("seed", range(2_000, 2_040))
def test_a_line_changed(project, seed):
    assert_honest(project, changed_lines(random.Random(seed)))


@pytest.mark.slow
@settings(max_examples=150, deadline=None, derandomize=True)
@given(text=changed_trees())
def test_a_value_or_a_name_changed(project, text):
    assert_honest(project, text)


@pytest.mark.slow
@settings(max_examples=100, deadline=None, derandomize=True)
@given(text=changed_texts())
def test_a_piece_of_text_more_or_less(project, text):
    assert_honest(project, text)
