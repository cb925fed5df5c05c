"""The plugin in strangers' sites: what differs is citations, and nothing is missing."""

from __future__ import annotations

import json
import re

import pytest

from tests.handbook.strangers.projects import PROJECTS, build

pytestmark = pytest.mark.slow

ADDED = {"assets/handbook-citations.css"}
TYPED = re.compile(r"\s*(?:\[@lee2020\]|@lee2020 \[p\. 3\])")
SHOWN = re.compile(
    r'<sup class="citations">.*?</sup>|\s*Lee <cite class="citation noted".*?</cite>'
    r'|\n?<section class="page-references".*?</section>\n?|<link rel="stylesheet" href="[./]*assets/handbook-citations.css">',
    re.S,
)
BUILT = re.compile(r"^Build Date UTC.*$", re.M)


def files_below(site):
    return {p.relative_to(site).as_posix(): p.read_bytes() for p in site.rglob("*") if p.is_file()}


def without_citations(html):
    """A page as it is apart from citations: as typed, as shown, and what follows from them."""
    text = BUILT.sub("", TYPED.sub("", SHOWN.sub("", html.decode())))
    return re.sub(r"\s+", " ", text)


def search_text(data):
    """The search index without what it says of pages with citations."""
    index = json.loads(data)
    index["docs"] = [entry for entry in index["docs"] if "cited" not in entry["location"]]
    return index


@pytest.fixture(scope="module", params=PROJECTS)
def sites(request, tmp_path_factory):
    folder = tmp_path_factory.mktemp(request.param)
    return [files_below(build(folder, request.param, plugin=plugin)) for plugin in (False, True)]


def test_no_file_is_missing_and_one_is_added(sites):
    before, after = sites
    assert after.keys() - before.keys() == ADDED
    assert before.keys() - after.keys() == set()


def test_pages_without_citations_are_the_same(sites):
    before, after = sites
    differ = [name for name in before if BUILT.sub("", before[name].decode("latin-1")) != BUILT.sub("", after[name].decode("latin-1"))]  # fmt: skip
    assert [name for name in differ if "cited" not in name and "search" not in name] == []
    assert any("cited" in name for name in differ)


def test_pages_with_citations_differ_in_them_alone(sites):
    before, after = sites
    for name in before:
        if name.endswith(".html"):
            assert without_citations(after[name]) == without_citations(before[name]), name
        elif name.endswith("search_index.json"):
            assert search_text(after[name]) == search_text(before[name])


def test_citations_are_there(sites):
    page = next(data for name, data in sites[1].items() if name.endswith("cited/index.html")).decode()
    assert '54%<sup class="citations">' in page
    assert 'id="ref-lee2020"' in page
