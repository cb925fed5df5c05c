"""One handbook with everything wrong, its full report; other projects in each format; and input that nobody meant well."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook import rules
from tests.handbook.rules.project import findings, messages_of
from tests.reading import read_yaml

FOLDER = Path(__file__).parent / "edits"
WRONG = read_yaml(FOLDER / "everything-wrong.yaml")
OURS = ("citation-", "reference-", "identifier-", "statement-", "data-malformed", "finding-unknown")
NEEDS_RECORDS = ("finding-unknown", "reference-incomplete", "reference-record-missing")
RULES = [n for n in rules.source_rules() if n.startswith(OURS) and n not in NEEDS_RECORDS]


def test_the_full_report_in_order():
    assert messages_of(WRONG["files"], *RULES) == WRONG["report"].splitlines()


def test_each_rule_is_in_it():
    named = {line.split(": ")[1] for line in WRONG["report"].splitlines()}
    assert set(RULES) <= named


FORMATS = {
    "refs.json": '[\n  {"id": "liu2006", "type": "book", "title": "Rate", "author": [{"family": "Liu"}], "publisher": "P", "issued": {"date-parts": [[2006]]}}\n]',
    "refs.yaml": "- id: liu2006\n  type: book\n  title: Rate\n  author: [{family: Liu}]\n  publisher: P\n  issued: 2006\n",
    "refs.bib": "@book{liu2006,\n  title = {Rate},\n  author = {Liu},\n  publisher = {P},\n  year = 2006\n}\n",
}


@pytest.mark.parametrize("name", FORMATS)
def test_another_project_with_nothing_but_a_bibliography(name):
    files = {
        "mkdocs.yml": f"site_name: T\ntheme: readthedocs\nextra: {{handbook: {{bibliography: {name}}}}}\n",
        name: FORMATS[name],
    }
    assert messages_of({**files, "docs/index.md": "Men recover [@liu2006]. Thanks to @octocat."}) == []
    (line,) = messages_of({**files, "docs/index.md": "Men recover [@liu2006], most do [@lui2006]."})
    assert (
        line
        == "docs/index.md:1:34: citation-unknown: '@lui2006' is not in the bibliography. Did you mean '@liu2006'?"
    )


def test_a_project_without_bibliography_hears_nothing():
    assert (
        messages_of(
            {
                "mkdocs.yml": "site_name: T\n",
                "docs/index.md": "Men recover [@liu2006] (Liu et al., 2006) [1], PMID 16650651.",
            },
            *RULES,
        )
        == []
    )


PIECES = st.sampled_from(["[@liu2006", "]", "[", "@", "[@]", ";", " p. ", "12-3", "(Liu et al., 2006)", "[1]", "<sup>1</sup>", "```\n", "\n\n", "# ", "| a | b |\n|---|---|\n",
                          "[^1]", "[^1]: ", "\0", "\\", "$x$", "10.1/x", "PMID 1234567", "<div>", "</div>", "é", "\u202e", "- ", "    ", "!!! note\n", "90% of men", "@{", "}", "#x", "{: a=\"", "`"])  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_any_page_is_checked(text):
    files = {
        "mkdocs.yml": "site_name: T\nmarkdown_extensions: [footnotes, tables, attr_list, admonition]\nextra: {handbook: {bibliography: refs.json}}\n",
        "refs.json": FORMATS["refs.json"],
    }
    for d in findings({**files, "docs/index.md": f"---\ncitations: required\n---\n{text}"}, *RULES):
        assert d.message and d.line >= 1 and "Traceback" not in d.message


VALUES = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=12),
                      lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=6), x, max_size=3), max_leaves=6)  # fmt: skip
NAMES = st.sampled_from(["id", "type", "title", "author", "editor", "issued", "accessed", "page", "DOI", "PMID", "PMCID", "ISBN", "ISSN", "URL", "custom", "status", "note", "keyword",
                         "container-title", "volume", "edition", "number-of-pages", "genre", "", "x"])  # fmt: skip


@pytest.mark.slow
@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.dictionaries(NAMES, VALUES, max_size=7) | VALUES, max_size=4),
    st.sampled_from(["refs.json", "refs.yaml"]),
)
def test_any_bibliography_is_checked(items, name):
    text = json.dumps(items) if name.endswith("json") else yaml.safe_dump(items)
    files = {
        "mkdocs.yml": f"site_name: T\nextra: {{handbook: {{bibliography: {name}}}}}\n",
        name: text,
        "docs/index.md": "Men recover [@a; @b, p. 3].",
    }
    for d in findings(files, *RULES):
        assert d.message and d.path


@pytest.mark.parametrize("value", ["x" * 2_000_000, "10." + "1" * 100_000, "(" * 200_000, "Ã" * 200_000, "<a " * 100_000, "{" * 200_000, "1-" * 200_000, " " * 2_000_000 + "x", "\\" * 100_000,
                                   "&" * 200_000, "et al " * 50_000, "$" * 100_001, "A" * 1_000_000])  # fmt: skip
@pytest.mark.parametrize("field", ["title", "DOI", "page", "ISBN", "note"])
def test_huge_fields_take_no_time(value, field):
    item = {"id": "a", "type": "article-journal", field: value}
    files = {
        "mkdocs.yml": "site_name: T\nextra: {handbook: {bibliography: refs.json}}\n",
        "refs.json": json.dumps([item]),
        "docs/index.md": "Men [@a, p. 3].",
    }
    start = time.process_time()
    findings(files, *RULES)
    assert time.process_time() - start < 5


@pytest.mark.slow
@pytest.mark.parametrize("text", ["[@" * 50_000, "[@a; " * 20_000, "@liu2006 " * 5_000, "(Liu et al., 2006) " * 2_000, "[1] " * 5_000, "[" * 20_000 + "@liu2006" + "]" * 20_000, "[@liu2006, p. " + "1" * 50_000 + "]",
                                  "a" * 500_000, "10.1000/" + "x" * 200_000, "90% " * 20_000])  # fmt: skip
def test_huge_pages_take_no_time(text):
    files = {
        "mkdocs.yml": "site_name: T\nextra: {handbook: {bibliography: refs.json}}\n",
        "refs.json": FORMATS["refs.json"],
        "docs/index.md": f"---\ncitations: required\n---\n{text}",
    }
    start = time.process_time()
    findings(files, *RULES)
    assert time.process_time() - start < 20
