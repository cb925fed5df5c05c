"""Citations as readers see them."""

from __future__ import annotations

import json

import pytest

from handbook.corpus import build
from handbook.render import page
from handbook.source.texts import TextsInMemory
from recovery.glossary import linked_terms
from tests.handbook.render.test_references import APA, TODAY

ITEMS = [
    {
        "id": k,
        "type": "book",
        "title": k.upper(),
        "author": [{"family": f"N{k}", "given": "A"}],
        "issued": {"date-parts": [[2000 + n]]},
    }
    for n, k in enumerate("abcde")
]
FINDING = "work: a\nfindings:\n  x:\n    reports: 90% of <men>.\n    population: men\n    place: Abstract\n    read: abstract\n    certainty: low\n"


def corpus(extra="", **files):
    config = f"site_name: T\nextra:\n  handbook:\n    bibliography: b.json\n    findings: f\n{extra}"
    base = {
        "mkdocs.yml": config,
        "b.json": json.dumps(ITEMS),
        "docs/index.md": "x",
        "f/a.yaml": FINDING.replace("population: men", "population: other-men"),
    }
    return build(TextsInMemory({**base, **files}), today=TODAY)


def rendered(*raws, extra="", **files):
    html = "".join(f'<p>word <cite class="citation" data-cite="{raw}"></cite>.</p>' for raw in raws)
    return page.finish(html, corpus(extra, **files), {})


def numbers(html):
    import re

    return [re.sub(r"<[^>]+>", "", c) for c in re.findall(r"<cite.*?</cite>", html)]


@pytest.mark.parametrize(
    ("raws", "expected"),
    [
        (["[@a]"], ["1"]),
        (["[@a; @b]"], ["1,2"]),
        (["[@a; @b; @c]"], ["1–3"]),
        (["[@b]", "[@c; @a; @b]"], ["1", "1–3"]),
        (["[@a]", "[@b]", "[@c]", "[@d]", "[@d; @a; @b]"], ["1", "2", "3", "4", "1,2,4"]),
        (["[@a; @b; @c; @d; @e]"], ["1–5"]),
        (["[see @a, p. 12; @b]"], ["[see 1, p. 12; 2]"]),
        (["[@a, p. 1; @b; @c; @d]"], ["[1, p. 1; 2–4]"]),
    ],
)
def test_numbers_ascend_and_collapse(raws, expected):
    assert numbers(rendered(*raws)) == expected


def test_unknown_stays_as_typed():
    assert "[@nobody]" in rendered("[@nobody]")
    assert "page-references" not in rendered("[@nobody]")


def test_in_a_sentence():
    assert '<p>word Na<sup class="citations"><cite class="citation" id="cite-1">' in rendered("@a")


def test_numbers_follow_the_word_closely():
    assert (
        'word<sup class="citations"><cite class="citation" id="cite-1"><a href="#ref-a" data-key="a" data-finding="x">1</a></cite></sup>.'
        in rendered("[@a#x]")
    )


def test_author_and_year():
    assert "word <cite" in rendered("[@a; @b, p. 3]", extra="    style: s.csl\n", **{"s.csl": APA})
    assert numbers(rendered("[@a; @b, p. 3]", extra="    style: s.csl\n", **{"s.csl": APA})) == [
        "(Na, 2000; Nb, 2001, p. 3)"
    ]
    assert "word Na <cite" in rendered("@a", extra="    style: s.csl\n", **{"s.csl": APA})


def test_list_has_findings_status_and_the_way_back():
    html = rendered("[@a#x]", "[@a]")
    assert '<li id="ref-a" value="1">' in html
    assert '<p class="finding" data-finding="x">90% of &lt;men&gt;.' in html
    assert ">not checked</span>" in html
    assert '<a href="#cite-1"' in html and '<a href="#cite-2"' in html


def test_parts_have_ids_of_their_own():
    own, part = (
        '<cite class="citation" data-cite="[@a]"></cite>',
        '<cite class="citation" data-cite="[@b]"></cite>',
    )
    html = page.finish(f'<div data-handbook-part="1"></div><p>x {own}</p>', corpus(), {1: f"<p>y {part}</p>"})
    assert 'id="cite-part-1"><a href="#ref-b" data-key="b" data-finding="">1</a>' in html
    assert 'id="cite-1"><a href="#ref-a" data-key="a" data-finding="">2</a>' in html


def test_same_bytes():
    assert rendered("[@b; @a#x]", "@c") == rendered("[@b; @a#x]", "@c")


def test_the_way_back_is_named_by_what_it_returns_to():
    html = rendered("[@b]", "[@a]", "[@a]")
    assert '<a href="#cite-3" aria-label="Back to citation 2 of reference 2">2</a>' in html
    assert html.count('aria-label="Back to citation 1 of') == 2


GLOSSARY = "terms:\n  - {term: sperm, slug: sperm, definition: Cells.}\n"


def test_terms_are_explained_in_the_text_and_not_in_its_references():
    said = corpus("    glossary: g.yaml\n", **{"g.yaml": GLOSSARY})
    text, listed = "<p>Of eggs.</p>", '<section class="page-references"><p>Of sperm.</p></section>'
    assert linked_terms.terms(text + listed, said, str, "x.md") == text + listed
    assert linked_terms.terms(f"<p>Of sperm.</p>{listed}", said, str, "x.md").count('class="term"') == 1


def test_a_work_cited_for_two_findings_is_named_once_with_both():
    html = rendered("[@a#x; @a#y; @b]")
    assert numbers(html) == ["1,2"]
    assert 'data-finding="x y"' in html


@pytest.mark.parametrize("raw", ["[@a, p. 1; @a, p. 2]", "[@a; see @a]"])
def test_two_places_of_a_work_stay_two(raw):
    assert rendered(raw).count('data-key="a"') == 2


def test_letters_tell_works_of_one_author_and_year_apart():
    same = [{**ITEMS[0], "id": key, "title": title} for key, title in (("x1", "Later"), ("x2", "Earlier"))]
    files = {"s.csl": APA, "b.json": json.dumps(same), "docs/index.md": "One [@x1; @x2]."}
    html = rendered("[@x1; @x2]", extra="    style: s.csl\n", **files)
    assert numbers(html) == ["(Na, 2000b; Na, 2000a)"]
    assert [html.count(year) for year in ("(2000a)", "(2000b)")] == [1, 1]


def test_a_place_in_a_work_that_is_part_of_the_sentence():
    assert numbers(rendered("@a [p. 12]")) == ["[1, p. 12]"]


@pytest.mark.parametrize(
    "quiet",
    [
        "<p>Of lh and eggs.</p>",
        "<svg><a href='x'>LH</a> LH</svg>",
        "<h2>LH</h2>",
        "<p><a href='x'>LH</a></p>",
        "<p>pre-sperm</p>",
    ],
)
def test_what_is_not_explained(quiet):
    assert linked_terms.terms(quiet, terms_of_axis(), str, "x.md") == quiet


@pytest.mark.parametrize("expected", ["LH", "luteinizing hormones", "Sperm", "SEED", "seeds"])
def test_a_term_is_explained_by_each_of_its_names_once(expected):
    html = linked_terms.terms(f"<p>Of {expected}, and {expected}.</p>", terms_of_axis(), str, "x.md")
    assert html.count('class="term"') == 1
    assert f">{expected}</a>, and" in html


def terms_of_axis():
    axis = "terms:\n  - {term: sperm, slug: sperm, definition: Cells., synonyms: [seed]}\n  - {term: luteinizing hormone, slug: lh, abbr: [LH], definition: A signal.}\n"
    return corpus("    glossary: g.yaml\n", **{"g.yaml": axis})
