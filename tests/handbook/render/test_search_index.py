"""Pages and names become the data that the search box reads."""

from __future__ import annotations

import json

import pytest

from handbook.render.search_index import SearchPage, script
from handbook.render.search_sections import Section, sections

HCG = {
    "name": "Human chorionic gonadotropin (hCG)",
    "names": ["hCG"],
    "brands": {"us": ["Novarel"], "eu": ["Pregnyl"]},
    "page": "agents/hcg.md",
}
TERM = {
    "term": "estradiol",
    "abbr": ["E2"],
    "synonyms": [],
    "brands": [],
    "british": ["oestradiol"],
    "typos": ["estridiol"],
    "page": "monitoring/labs.md",
}
LABS = SearchPage(
    "monitoring/labs.md", "monitoring/labs/", "Blood tests", "intermediate", "Which tests, and when."
)
DRUG = SearchPage("agents/hcg.md", "agents/hcg/", "hCG", "intermediate")


def data(pages=(), terms=(), agents=(), words=None):
    text = script(pages, terms, agents, words or {})
    assert text.startswith("window.handbookSearch = ") and text.endswith(";\n")
    found = json.loads(text.removeprefix("window.handbookSearch = ").removesuffix(";\n"))
    assert len(found["sections"]) == 6
    rows = [list(row) for row in zip(*found["sections"], strict=True)]
    found["sections"] = [row[: 6 if row[5] else 5 if row[4] else 4] for row in rows]
    return found


def test_nothing_gives_an_empty_index():
    found = data()
    assert (found["pages"], found["sections"], found["terms"]) == ([], [], [])


def test_empty_page_has_no_sections():
    assert sections("") == []
    assert sections("<p> </p>") == []


@pytest.mark.parametrize(
    "hidden",
    [
        "<svg><title>flowchart</title><text>flowchart</text></svg>",
        "<script>flowchart()</script>",
        '<pre class="mermaid">flowchart TD</pre>',
        '<div class="mermaid">flowchart TD</div>',
        '<section class="page-references"><ol><li>flowchart</li></ol></section>',
        '<div class="axis-explorer"><p>flowchart</p></div>',
        '<details class="diagram-text"><summary>In words</summary><ul><li>flowchart</li></ul></details>',
        "<p data-search-exclude>flowchart</p>",
    ],
)
def test_what_is_no_text_is_left_out(hidden):
    assert "flowchart" not in str(sections(f"<h1>A</h1><p>Seen.</p>{hidden}"))


def test_citation_numbers_leave_no_gap():
    html = '<p>It fell by 94%<cite class="citation"><a href="#ref-x">1</a></cite>. More <em>text</em>.</p>'
    assert sections(html) == [Section("", "", "It fell by 94%. More text.")]


def test_page_is_cut_at_its_headings():
    html = """<h1 id="top">Labs</h1><p>First.</p>
    <h2 id="when">When<a class="headerlink" href="#when">¶</a></h2><p>In the morning.</p><ul><li>Fasting</li></ul>
    <h3 id="repeat">Repeat</h3><p>Twice.</p><h4 id="deep">Deeper</h4><p>Stays above.</p>"""
    assert sections(html) == [
        Section("", "", "First."),
        Section("when", "When", "In the morning.\nFasting"),
        Section("repeat", "Repeat", "Twice.\nStays above."),
    ]


def test_each_block_is_said_once():
    html = "<ul><li><p>One.</p></li><li>Two<ul><li>Three</li></ul></li></ul><table><tr><td><p>A</p></td><td>B</td></tr></table>"
    text = sections(html)[0].text
    assert [text.count(word) for word in ("One", "Three", "A", "B")] == [1, 1, 1, 1]


def test_glossary_terms_and_references_have_their_own_places():
    html = """<h1>Glossary</h1><dl class="glossary"><dt id="fsh">FSH</dt><dd>A signal.</dd></dl>
    <ol class="references"><li id="ref-liu2006">Liu PY. Rate.</li></ol>"""
    assert sections(html) == [Section("fsh", "FSH", "A signal."), Section("ref-liu2006", "", "Liu PY. Rate.")]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (
            "Liu PY, Swerdloff RS, Christenson PD, Handelsman DJ. Rate. Lancet. 2006.",
            "Liu PY, Swerdloff RS, et al. Rate. Lancet. 2006.",
        ),
        ("Testosterone: uses, harms, and doubts. Lancet. 2006.",) * 2,
        (
            "Liu PY. Rate. Lancet. 2006;367(9520):1412–20. doi: . PubMed PMID: .",
            "Liu PY. Rate. Lancet. 2006.",
        ),
        (
            "Liu PY. Rate [Internet]. Lancet. 2006 Apr 29;367:1412. Available from:",
            "Liu PY. Rate. Lancet. 2006.",
        ),
        ("WHO. Manual. 6th ed. Geneva; 2021.", "WHO. Manual. 6th ed. Geneva; 2021."),
    ],
)
def test_of_a_reference_is_kept_what_readers_ask_for(printed, expected):
    (found,) = sections(f'<ol class="references"><li id="ref-a">{printed}</li></ol>')
    assert found.text == expected


def test_a_beginning_that_is_the_description_is_not_kept_twice():
    page = SearchPage("a.md", "a/", "A", "", "Said.", [Section("", "", "Said."), Section("x", "X", "Said.")])
    assert data([page])["sections"] == [[0, "x", "X", "Said."]]


def test_agent_brings_its_names_and_brands_to_its_page():
    names = data([DRUG], agents=[HCG])["pages"][0][4].split(" | ")
    assert {"Novarel", "Pregnyl", "hCG"} <= set(names)


def test_term_brings_its_names_to_its_page_and_to_questions():
    found = data([LABS], [TERM])
    assert found["pages"][0][6] == [0]
    assert found["terms"] == [["estradiol", "E2", "oestradiol", "estridiol"]]


def test_brand_stands_with_its_drug_only():
    term = {"term": "gonadotropin", "brands": ["Pregnyl"], "page": "monitoring/labs.md"}
    found = data([LABS, DRUG], [term], [HCG])
    assert [found["terms"][place] for place in found["pages"][0][6]] == [["gonadotropin"]]
    assert [row[0] for row in found["terms"] if "Pregnyl" in row] == [HCG["name"]]


def test_weight_is_that_of_the_longest_place():
    words = {"weights": {"about/": 0.5, "about/corrections.md": 0.9}}
    pages = [SearchPage(f"about/{name}.md", "", "") for name in ("index", "corrections")]
    assert [row[7] for row in data([*pages, LABS], words=words)["pages"]] == [0.5, 0.9, 1.0]


def test_pages_that_count_least_keep_their_beginning():
    page = SearchPage("a.md", "a/", "A", sections=[Section("", "", "x" * 900), Section("y", "Y", "Text.")])
    assert [len(row[3]) for row in data([page])["sections"]] == [700, 5]
    assert [len(row[3]) for row in data([page], words={"weights": {"a.md": 1.2}})["sections"]] == [900, 5]
    assert [len(row[3]) for row in data([page], words={"weights": {"a.md": 0.3}})["sections"]] == [300, 5]
    assert [len(row[3]) for row in data([page], words={"weights": {"a.md": 0.25}})["sections"]] == [300]


def test_sections_know_their_page():
    page = SearchPage("a.md", "a/", "A", sections=[Section("x", "X", "Text.")])
    assert data([LABS, page])["sections"] == [[1, "x", "X", "Text."]]


def test_text_cannot_end_the_script():
    page = SearchPage("a.md", "a/", "</script><script>alert(1)", sections=[Section("", "", "a\u2028b")])
    text = script([page], [], [], {})
    assert "</script" not in text and "\u2028" not in text


def test_same_input_gives_the_same_bytes():
    inputs = ([LABS, DRUG], [TERM], [HCG], {"same": [["a", "b"]], "drop": ["the"]})
    assert script(*inputs) == script(*inputs)


def test_questions_stand_with_their_section_or_their_page():
    page = SearchPage(
        "a.md", "a/", "A", sections=[Section("x", "X", "Text."), Section("y", "Y", "More.", True)]
    )
    listed = {"a.md": ["all of it"], "a.md#x": ["why", "how long"], "a.md#y": ["when"], "b.md#x": ["no page"]}
    found = data([page], words={"asked": listed})
    assert found["pages"][0][5] == "all of it"
    assert found["sections"] == [
        [0, "x", "X", "Text.", 0, "why | how long"],
        [0, "y", "Y", "More.", 1, "when"],
    ]


def test_a_section_that_stands_on_several_pages_is_offered_on_the_one_that_counts_most():
    card = Section("now", "Call now", "The numbers.")
    pages = [
        SearchPage("a.md", "a/", "A", sections=[card, Section("now2", "Call now", "Others.")]),
        SearchPage("care.md", "care/", "Care", sections=[card]),
    ]
    found = data(pages, words={"weights": {"care.md": 1.2}})
    assert found["sections"] == [[0, "now2", "Call now", "Others."], [1, "now", "Call now", "The numbers."]]


def test_sections_that_only_lead_on_are_not_offered():
    page = SearchPage(
        "a.md", "a/", "A", sections=[Section("x", "X", "Text."), Section("next", "Next", "There.")]
    )
    assert data([page], words={"unlisted": ["next"]})["sections"] == [[0, "x", "X", "Text."]]


ROWS = """<h2 id="month">Find your month</h2><table><thead><tr><th>Month</th></tr></thead>
<tbody><tr><td><span><strong id="m-3">3</strong></span></td><td>Test now.</td></tr><tr><td>4</td><td>Wait.</td></tr></tbody></table><p>After it.</p>"""


def test_a_row_with_an_anchor_is_a_place_of_its_own():
    assert sections(ROWS) == [
        Section("month", "Find your month", "4 Wait.\nAfter it."),
        Section("m-3", "Find your month: 3", "3 Test now."),
    ]
