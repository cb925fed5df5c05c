"""Brackets that lie too far apart to be read as a citation are told; others far apart are no matter."""

import pytest

from tests.handbook.rules.project import findings

FILES = {
    "mkdocs.yml": "site_name: T\nextra: {handbook: {bibliography: r.bib}}\n",
    "r.bib": "@book{a, title = {T}, author = {B, C}, publisher = {P}, year = {2000}}\n",
}
WORDS = "word " * 900


def said(page):
    return [d.rule for d in findings({**FILES, "docs/index.md": f"# T\n\nText [@a].\n\n{page}\n"})]


@pytest.mark.parametrize("key", ["@nobody", "@a"])
def test_a_key_in_them_is_told_whether_it_is_known_or_not(key):
    assert said(f"More [{WORDS}{key}] end.") == ["citation-unclosed"]


@pytest.mark.parametrize(
    "page", [f"A [note] @heffer {WORDS}[x].", f"A [note {WORDS}] and @heffer.", f"[{WORDS}] [@a]."]
)
def test_a_key_beside_them_is_not(page):
    assert said(page) == []
