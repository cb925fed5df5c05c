"""The print edition: pages bound into one document whose links lead inside."""

from __future__ import annotations

import re
import zlib

import pytest

from handbook.bundle import book, pdf

pytestmark = pytest.mark.slow

HOME = """<html><body><nav id="site-nav"><ul><li class="nav-section"><details><summary>Home</summary><ul>
<li><a href="index.html">Start</a></li><li><a href="a/b.html">B</a></li></ul></details></li></ul></nav>
<main><article><h1>Home</h1><p id="x"><a href="a/b.html#y">B</a> <a href="https://doi.org/10">doi</a> <a href="a/b.html#none">N</a></p>
<script>1</script></article></main></body></html>"""
B = """<html><body><main><article><h1>B<a class="headerlink" href="#b">¶</a></h1><p id="y"><a href="../index.html">Home</a>
<a href="../references.bib">File</a></p><svg class="drawn" aria-labelledby="t d"><title id="t">T</title><path marker-end="url(#m)"/></svg>
<details><summary>S</summary>In</details></article></main></body></html>"""
ABOUT = {"name": "Book & Co", "version": "1", "built": "2026-01-01"}


@pytest.fixture
def bound():
    return book.bind({"index.html": HOME, "a/b.html": B}, ABOUT, "p {}", ".drawn text {fill: red}")


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#y", "#page-a-b--y"),
        ("../index.html", "#page-index"),
        ("../index.html#x", "#page-index--x"),
        ("https://doi.org/10", "https://doi.org/10"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("../references.bib", ""),
    ],
)
def test_where_links_lead(href, target):
    assert book.lead(href, "a/b.html", {"index.html", "a/b.html"}) == target


def test_pages_stand_in_the_order_of_the_navigation(bound):
    assert book.order(HOME) == [("Home", "index.html"), ("Home", "a/b.html")]
    assert bound.index('id="page-index"') < bound.index('id="page-a-b"')


def test_a_link_to_a_missing_anchor_leads_to_its_page(bound):
    assert 'href="#page-a-b--y"' in bound
    assert "--none" not in bound


def test_names_of_two_pages_do_not_meet(bound):
    assert 'aria-labelledby="page-a-b--t page-a-b--d"' in bound
    assert 'marker-end="url(#page-a-b--m)"' in bound


def test_what_needs_a_screen_is_left_out_and_folds_are_open(bound):
    assert "headerlink" not in bound
    assert "<script" not in bound
    assert '<details open="">' in bound


def test_pictures_carry_their_style(bound):
    assert "<style>.drawn text {fill: red}</style>" in bound


def test_it_says_which_version_it_is(bound):
    assert "Book &amp; Co" in bound
    assert "Version 1, built 2026-01-01" in bound
    assert "a newer version may exist" in bound


def test_variables_are_filled_in():
    css = ":root { --a: #111; --b: var(--a); } p { color: var(--b); fill: var(--c, none); }"
    assert "p { color: #111; fill: none; }" in book.without_variables(css)


def test_dark_colors_do_not_reach_paper():
    css = b":root { --hpg-text: #000; }\n@media (x) {\n  :root { --hpg-text: #fff; }\n}\n.drawn text { fill: var(--hpg-text); }\n"
    assert "fill: #000" in pdf.styles({"css/diagrams.css": css})


def test_the_pdf_is_tagged_and_the_same_twice():
    files = {"index.html": HOME.encode(), "a/b.html": B.encode()}
    one, other = (pdf.draw(files, ABOUT, 1764028800) for _ in range(2))
    assert one == other
    assert b"/StructTreeRoot" in inside(one)
    assert b"pdfuaid" in inside(one)


def inside(data):
    """The streams of a PDF, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S)
    return b"".join(zlib.decompressobj().decompress(s) if s.startswith(b"x") else s for s in streams)
