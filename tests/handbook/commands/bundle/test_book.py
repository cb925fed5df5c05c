"""The print edition: pages bound into one document whose links lead inside."""

from __future__ import annotations

import re
import zlib

import pytest

from handbook.commands.bundle import book, pdf
from handbook.commands.bundle.book import chapters, index, matter, pictures
from handbook.commands.bundle.make import known_address, plain_text

pytestmark = pytest.mark.slow

HOME = """<html><head><meta name="author" content="A. Author, B &amp; Co"></head><body><nav id="site-nav"><ul><li class="nav-section"><details>
<summary>Home</summary><ul><li><a href="index.html">Start</a></li><li><a href="a/b.html">B</a></li></ul></details></li></ul></nav>
<main><article><h1>Home</h1><p id="x"><a href="a/b.html#y">B</a> <a href="https://doi.org/10">doi</a> <a href="a/b.html#none">N</a></p>
<p><a class="term" href="a/b.html#lh" data-term="lh">LH</a> and <a class="term" href="a/b.html#lh" data-term="lh">LH</a> rose<sup>
<cite class="citation" id="cite-1"><a href="#ref-two" data-key="two" data-finding="f">1</a></cite></sup>.</p>
<dl class="pages"><dt><a href="a/b.html">B</a></dt><dd>Bound.</dd><dt><a href="rules/c.html">C</a></dt>
<dd>Only on the site.</dd></dl><script>1</script><figure><svg class="drawn" viewBox="0 0 9 9"><title>Same</title><desc>D</desc><path d="M1 1"/></svg></figure>
<section class="page-references"><ol><li id="ref-two" value="1">Two. <span class="backlinks">Cited: 1</span><p class="finding" data-finding="f">It rose.</p></li>
</ol></section></article></main><footer class="page-foot"><dl class="page-facts"><div><dt>Clinical review</dt><dd><strong class="not-reviewed">No</strong>
</dd></div></dl></footer></body></html>"""
B = """<html><body><main><article><h1>B<a class="headerlink" href="#b">¶</a></h1><p id="y"><a href="../index.html">Home</a>
<a href="../references.bib">File</a></p><svg class="drawn" aria-labelledby="t d"><title id="t">T</title><path marker-end="url(#m)"/></svg>
<details><summary>S</summary>In</details><dl class="glossary"><dt id="lh">LH</dt><dd>A hormone.</dd></dl>
<cite class="citation" id="cite-1"><a href="#ref-one" data-key="one">1</a>–<a href="#ref-four" data-key="four">4</a></cite>
<cite class="citation" id="cite-2"><a href="#ref-two" data-key="two">3</a>, p. 12</cite>
<figure><svg class="drawn" viewBox="0 0 9 9"><title>Same</title><desc>D</desc><path d="M1 1"/></svg></figure>
<table class="in-references"><tr><td>two</td></tr></table><table><thead><tr><th>A</th></tr></thead><tr><th>r</th><td>15</td></tr>
<tr class="agent-more"><td colspan="2">More.</td></tr></table>
<section class="page-references"><ol><li id="ref-one" value="1">One.</li><li id="ref-three" value="2">Three.</li>
<li id="ref-two" value="3">Two.<p class="finding" data-finding="g">It fell.</p></li><li id="ref-four" value="4">Four.</li></ol></section>
</article></main></body></html>"""
PAGES = {"index.html": HOME, "a/b.html": B}
ABOUT = book.About("Book & Co", "1", "2026-01-01", "About it", "CC BY 4.0", "", ("A. Author",))


@pytest.fixture
def bound():
    return book.bind(PAGES, ABOUT, "p {}", {"css/a.css": ".drawn text {fill: red}"})


@pytest.mark.parametrize(
    ("href", "target"),
    [
        ("#y", "#page-a-b--y"),
        ("../index.html", "#page-index"),
        ("../index.html#x", "#page-index--x"),
        ("#ref-one", "#ref-one"),
        ("../index.html#ref-one", "#ref-one"),
        ("#ref-unknown", "#page-a-b--ref-unknown"),
        ("https://doi.org/10", "https://doi.org/10"),
        ("mailto:a@example.org", "mailto:a@example.org"),
        ("../references.bib", ""),
    ],
)
def test_where_links_lead(href, target):
    assert chapters.resolve_link(href, "a/b.html", {"index.html", "a/b.html"}, {"one"}) == target


def test_pages_stand_in_the_order_of_the_navigation(bound):
    assert chapters.listed_pages(HOME) == [("Home", "index.html"), ("Home", "a/b.html")]
    assert bound.index('id="page-index"') < bound.index('id="page-a-b"')


def test_a_link_to_another_chapter_names_its_number_and_a_missing_anchor_leads_to_its_page(bound):
    assert '<a href="#page-a-b--y" data-chapter="2">' in bound
    assert "--none" not in bound


def test_a_list_of_pages_holds_those_of_the_book(bound):
    assert "<dd>Bound.</dd>" in bound
    assert "Only on the site." not in bound
    assert ">C</a>" not in bound


def test_a_part_opens_a_page_of_paper_and_its_other_chapters_follow_on(bound):
    opening = re.findall(r'<section class="(chapter[^"]*)"><p class="part-name" data-title="([^"]+)"', bound)[
        :2
    ]
    assert opening == [
        ("chapter opens-part", "Home"),
        ("chapter", "B"),
    ]


def test_names_of_two_pages_do_not_meet(bound):
    assert 'aria-labelledby="page-a-b--t page-a-b--d"' in bound
    assert 'marker-end="url(#page-a-b--m)"' in bound


def test_what_needs_a_screen_is_left_out_and_folds_are_open(bound):
    assert "headerlink" not in bound
    assert "<script" not in bound
    assert '<details open="">' in bound


def test_works_stand_once_numbered_as_they_are_first_cited_with_all_that_they_report(bound):
    listed = re.findall(r'<li(?: id="[^"]+")? value="(\d)">([^.]+)', bound)
    assert listed == [("1", "Two"), ("2", "One"), ("3", "Three"), ("4", "Four")]
    assert "page-references" not in bound
    assert "backlinks" not in bound
    assert bound.count("It rose.") == bound.count("It fell.") == 1


def test_a_range_of_a_page_names_the_works_between_its_ends_in_the_book_too(bound):
    cites = [re.sub(r"<[^>]+>", "", cite) for cite in re.findall(r"<cite.*?</cite>", bound, re.S)]
    assert cites == ["1", "1–4", "1, p. 12"]


def test_each_work_says_in_which_chapters_it_is_cited(bound):
    entry = re.search(r'<li id="ref-two".*?</li>', bound, re.S)[0]
    assert re.findall(r'href="#([^"]+)"', entry) == ["page-index--cite-1", "page-a-b--cite-1"]


def test_a_table_of_works_gives_way_to_the_list(bound):
    assert "<td>two</td>" not in bound
    assert "each work says the same in the list of all references" in bound


def test_a_drawing_comes_once(bound):
    assert bound.count("Same. D</title>") == 1
    assert "Same: see the drawing on" in bound


def test_two_charts_with_one_scale_are_two_drawings():
    def chart(at):
        return f'<figure><svg viewBox="0 0 9 9"><text>Months</text></svg><svg viewBox="0 0 9 9"><path d="M{at} 1"/></svg></figure>'

    pages = {**PAGES, "a/b.html": B.replace("<details>", f"{chart(1)}{chart(2)}{chart(1)}<details>")}
    text = book.bind(pages, ABOUT, "", {})
    assert [text.count(f'd="M{at} 1"') for at in (1, 2)] == [2, 1], "one of M1 1 is the other drawing's"
    assert text.count("see the drawing on") == 2


def test_a_flowchart_is_smaller_than_on_a_screen_and_other_drawings_are_not():
    flowchart = '<svg width="100" class="flowchart drawn" viewBox="0 0 100 50" height="50"><rect width="10" height="5"/></svg>'
    smaller = pictures.plain_picture(flowchart, {})
    assert 'width="68" class="flowchart drawn" viewBox="0 0 100 50" height="34"' in smaller
    assert '<rect width="10" height="5"/>' in smaller
    chart = flowchart.replace("flowchart", "chart")
    assert pictures.plain_picture(chart, {}) == chart


def test_a_citation_of_numbers_is_one_raised_element_and_one_with_a_place_is_as_it_was(bound):
    classes = re.findall(r'<cite class="([^"]+)"', bound)
    assert classes == ["citation numbers", "citation numbers", "citation"]
    assert "<sup>" not in bound


def test_a_page_of_all_works_says_where_they_stand():
    pages = {
        **PAGES,
        "a/b.html": B.replace("<details>", '<ol class="references"><li id="ref-one">One.</li></ol><details>'),
    }
    assert book.bind(pages, ABOUT, "", {}).count("In print they stand once, at the end of the book") == 1
    assert "In print they stand once" not in book.bind(PAGES, ABOUT, "", {})


def test_what_a_reader_picks_on_a_screen_is_left_out():
    picker = '<h2 id="where">Where?</h2><div class="picker"><table><tr><td>0</td></tr></table></div>'
    text = book.bind({**PAGES, "a/b.html": B.replace("<details>", f"{picker}<details>")}, ABOUT, "", {})
    assert "Where?" not in text
    assert "picker" not in text


def test_who_wrote_a_chapter_never_stands_alone_on_a_page():
    """The last of many lines that fill a page: with the break avoided, a line of text goes over with them."""
    from weasyprint import HTML

    css = (pdf.Path(pdf.__file__).with_name("book") / "print.css").read_text(encoding="utf-8")
    facts = '<dl class="page-facts"><div><dt>Written by</dt><dd>A</dd></div></dl>'
    alone, two = 0, 0
    for lines in range(4, 10):
        body = "".join(f"<p>Line {n}</p>" for n in range(lines))
        html = f"<html><head><style>{css} p {{ margin: 0 }} @page {{ size: 80mm 80mm; margin: 15mm }}</style></head><body><section class='chapter'>{body}{facts}</section></body></html>"
        pages = HTML(string=html).render().pages
        if len(pages) == 2:
            two += 1
            alone += "Line" not in text_of(pages[1]._page_box)
    assert alone == 0
    assert two == 4


def text_of(box):
    """The words of a page that WeasyPrint has set."""
    return " ".join(getattr(part, "text", "") or "" for part in box.descendants())


def test_the_printer_collects_garbage_again_afterwards():
    import gc

    from pydyf import PDF

    gc.enable()  # a command that ran in this process may have switched it off
    before = PDF.page_references
    with pdf.uncollected(), pdf.counted_pages():
        assert not gc.isenabled()
        document = PDF()
        assert document.page_references == ()
    assert gc.isenabled()
    assert PDF.page_references is before


def test_the_index_names_the_first_use_in_each_chapter_and_the_entry(bound):
    found = re.search(r'id="book-index".*', bound, re.S)[0]
    assert re.findall(r'href="#([^"]+)"', found) == ["page-index--term-lh", "page-a-b--lh"]
    assert bound.count('id="page-index--term-lh"') == 1


def test_terms_are_sorted_by_their_letters():
    assert sorted(["β-hCG", "hCG", "Ärzte", "5-alpha"], key=index.sort_key) == [
        "5-alpha",
        "Ärzte",
        "hCG",
        "β-hCG",
    ]


def test_heads_of_tables_say_what_they_head(bound):
    assert '<th scope="col">A</th>' in bound
    assert '<th scope="row">r</th>' in bound


def test_details_of_a_row_stand_in_the_chapter_it_leads_to_and_not_twice(bound):
    assert "More." not in bound


def test_pictures_carry_their_style(bound):
    assert "<style>.drawn text{fill: red}</style>" in bound


def test_it_says_which_version_it_is_and_that_nobody_reviewed_it(bound):
    assert "Book &amp; Co" in bound
    assert "1, built 2026-01-01" in bound
    assert "None of its 1 chapter has been clinically reviewed." in bound
    assert "CC BY 4.0" in bound
    assert "a newer version may exist" in bound
    assert "Newest version" not in bound


def test_authors_are_those_that_the_pages_name():
    assert matter.authors_of(PAGES) == ("A. Author", "B & Co")


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://handbook.org/a/", "https://handbook.org/a/"),
        ("https://myexample.org/", "https://myexample.org/"),
        ("https://example.org/", ""),
        ("https://docs.example.com/x", ""),
        ("https://handbook.invalid/", ""),
        ("http://localhost:8000/", ""),
        ("", ""),
    ],
)
def test_an_address_that_holds_a_place_is_not_printed(url, known):
    assert known_address(url) == known


def test_a_license_is_printed_without_its_links():
    assert plain_text('Text: <a href="x">CC&nbsp;BY</a>') == "Text: CC BY"


def test_variables_are_filled_in():
    css = ":root { --a: #111; --b: var(--a); } .drawn p { color: red; fill: var(--b); stroke: var(--c, none); width: 3em }"
    style, values = pictures.picture_styles({"a.css": css})
    assert style == ".drawn p{fill: #111; stroke: none}"
    assert pictures.fill_variables("var(--b)", values) == "#111"


def test_dark_colors_do_not_reach_paper():
    css = ":root { --t: #000; }\n@media (x) {\n  :root { --t: #fff; }\n}\n.drawn text { fill: var(--t); }\n"
    assert pictures.picture_styles({"a.css": css})[0] == ".drawn text{fill: #000}"


def test_words_of_a_line_are_one_text_and_a_short_font_is_spelled_out():
    drawn = '<svg><tspan class="row"><tspan class="text-inner-tspan">a</tspan><tspan class="text-inner-tspan"> b</tspan></tspan></svg>'
    assert pictures.plain_picture(drawn, {}) == '<svg><tspan class="row">a b</tspan></svg>'
    assert pictures.paint("font: 16px/1.2 Arial; width: 2em") == "font-size: 16px; font-family: Arial"


def test_the_pdf_is_tagged_and_the_same_twice_and_says_how_far_it_is():
    files = {name: text.encode() for name, text in PAGES.items()}
    heard = []
    one, other = (pdf.draw(files, ABOUT, 1764028800, heard.append) for _ in range(2))
    assert one == other
    assert heard == ["Writing the PDF …"] * 2
    assert b"/StructTreeRoot" in inside(one)
    assert b"pdfuaid" in inside(one)


def test_progress_is_told_every_fifty_pages_and_never_backwards():
    import logging

    heard = []
    with pdf.progress(heard.append):
        for page in (1, 50, 51, 100, 50, 100, 150):
            logging.getLogger("weasyprint.progress").info("Step 5 - Creating layout - Page %d", page)
    assert heard == [f"… {pages} pages are set" for pages in (50, 100, 150)]


def inside(data):
    """The streams of a PDF, unpacked."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", data, re.S)
    return b"".join(zlib.decompressobj().decompress(s) if s.startswith(b"x") else s for s in streams)


def test_each_tab_stands_under_its_label():
    tabs = (
        '<div class="tabbed-set"><input type="radio"><div class="tabbed-labels"><label>Sperm</label><label>Size</label></div>'
        '<div class="tabbed-content"><div class="tabbed-block"><p>One</p></div><div class="tabbed-block"><p>Two</p></div></div></div>'
    )
    pages = {**PAGES, "a/b.html": B.replace("<details>", f"{tabs}<details>")}
    text = book.bind(pages, ABOUT, "", {})
    assert re.findall(r'class="tabbed-block" data-label="(\w+)"><p>(\w+)', text) == [
        ("Sperm", "One"),
        ("Size", "Two"),
    ]
