"""Where the references of a page stand, and how they look; a page without citations is as it was."""

from __future__ import annotations

import re

import markdown
import pytest

from handbook.render import page
from tests.handbook.render.test_citing import corpus

FOOTNOTES = "    footnotes: true\n"
NOTE = '<div class="footnote">\n<hr />\n<ol>\n<li id="fn:1">\n<p>Own.</p>\n</li>\n</ol>\n</div>'


def built(text, extra="", keys="abcde"):
    """A page as a build makes it, from its Markdown."""
    citations = "handbook.source.citation_markdown"
    html = markdown.markdown(
        page.with_places(text),
        extensions=["fenced_code", "footnotes", "tables", "toc", citations],
        extension_configs={citations: {"keys": list(keys)}},
    )
    return page.finish(html, corpus(extra), {})


@pytest.mark.parametrize(
    "text",
    [
        "# Use @dataclass\n\nAnd `[@a]`, me@a.org, [@nobody], @nobody says.\n",
        "Text [@a; @nobody].\n",
        "```\n\\bibliography\n```\n",
        "- [ ] to do\n\n| a | b |\n|:-|-:|\n| 1 | 2 |\n",
    ],
)
def test_a_page_without_known_citations_is_as_it_was(text):
    plain = markdown.markdown(text, extensions=["fenced_code", "footnotes", "tables", "toc"])
    assert built(text) == plain


def test_references_stand_at_the_end_under_a_heading():
    html = built("One [@b].\n\nTwo [@a].\n")
    assert html.index("Two") < html.index('<h2 id="references">References</h2>') < html.index('id="ref-b"')


@pytest.mark.parametrize("heading", ["## References", "## Literatur", "### Sources"])
def test_an_empty_last_heading_is_theirs(heading):
    html = built(f"One [@b].\n\n{heading}\n")
    assert html.count("<h2") + html.count("<h3") == 1
    assert 'id="ref-b"' in html


def test_a_heading_of_that_name_with_text_below_keeps_its_id():
    html = built("## References\n\nSee below [@a].\n")
    assert html.count('id="references"') == 1
    assert 'id="page-references"' in html


def test_references_stand_where_the_page_asks():
    html = built("One [@b].\n\n\\bibliography\n\n## After\n\nText.\n")
    assert html.count('id="ref-b"') == 1
    assert html.index('id="ref-b"') < html.index("After")
    assert '<h2 id="references"' not in html


def test_a_place_for_references_on_a_page_that_cites_nothing_is_empty():
    assert re.sub(r"\s", "", built("One.\n\n\\bibliography\n")) == "<p>One.</p>"


def test_all_works_are_listed_where_a_page_asks():
    html = built("One [@b].\n\n\\full_bibliography\n")
    assert [html.count(f'id="ref-{key}"') for key in "abcde"] == [1, 1, 1, 1, 1]
    assert html.index("ref-a") < html.index("ref-c") < html.index("ref-e")


def test_footnote_style():
    html = built("One [@b].\n\nTwo [@a], and again [@b].\n", FOOTNOTES)
    assert '<a class="footnote-ref" href="#fn:b" data-key="b" data-finding="">1</a>' in html
    assert '<div class="footnote">\n<hr>\n<ol start="1">\n<li id="fn:b" value="1">' in html
    assert html.count('class="footnote-backref"') == 3
    assert "page-references" not in html


def test_footnotes_join_those_of_the_page():
    html = built("Own[^1] and [@a].\n\n[^1]: A note.\n", FOOTNOTES)
    assert html.count('<div class="footnote">') == 1
    assert '<li id="fn:a" value="2">' in html
    assert 'href="#fn:a" data-key="a" data-finding="">2</a>' in html


def test_status_of_records_is_told_only_where_a_project_keeps_any():
    assert "not checked" in built("One [@a].\n")
    bare = corpus().project
    assert bare.settings.findings


def test_ids_stand_once():
    html = built("One [@a; @b].\n\n\\bibliography\n\n\\full_bibliography\n\n\\bibliography\n")
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
