"""References in Vancouver form, whatever the data hold; and the style a project names."""

from __future__ import annotations

import datetime
import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook.bibliography import parse
from handbook.corpus import build
from handbook.render import csl, references
from handbook.source.texts import TextsInMemory

TODAY = datetime.date(2026, 11, 25)
ARTICLE = {
    "id": "a", "type": "article-journal", "title": "Rate of recovery", "container-title": "The Lancet", "container-title-short": "Lancet",
    "author": [{"family": "Liu", "given": "Peter Y."}, {"family": "Müller", "given": "Jörg"}], "issued": {"date-parts": [[2006, 4, 29]]},
    "volume": "367", "issue": "9520", "page": "1412-1420",
}  # fmt: skip
APA = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info><title>t</title><id>t</id><updated>2020-01-01T00:00:00Z</updated>
<category citation-format="author-date"/></info><citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="."><names variable="author"/><date variable="issued" prefix=" (" suffix=") "><date-part name="year"/></date><text variable="title"/></layout></bibliography></style>"""


def nlm(**fields):
    return csl.load(csl.default()).entry({k: v for k, v in {**ARTICLE, **fields}.items() if v is not None})


def corpus(items, extra="", **files):
    config = f"site_name: T\nextra:\n  handbook:\n    bibliography: b.json\n{extra}"
    return build(
        TextsInMemory({"mkdocs.yml": config, "b.json": json.dumps(items), "docs/index.md": "[@a]", **files}),
        today=TODAY,
    )


def test_article():
    assert nlm() == "Liu PY, Müller J. Rate of recovery. Lancet. 2006 Apr 29;367(9520):1412–20."


@pytest.mark.parametrize(
    ("fields", "piece"),
    [
        ({"title": "Does it recover?"}, "Müller J. Does it recover? Lancet."),
        ({"page": "351-357.e1"}, ":351–357.e1."),
        ({"page": "S12-S18"}, ":S12–8."),
        ({"page": "e123"}, ":e123."),
        ({"title": "A < B & C <script>"}, "A &lt; B &amp; C &lt;script&gt;."),
        ({"issued": "2006-04"}, "2006 Apr;"),
        ({"issued": {"literal": "in press"}}, "in press"),
        ({"author": [{"literal": "World Health Organization"}]}, "World Health Organization. Rate"),
        (
            {
                "author": [
                    {
                        "family": "Berg",
                        "non-dropping-particle": "van der",
                        "given": "Jan-Piet",
                        "suffix": "Jr",
                    }
                ]
            },
            "van der Berg JP Jr. Rate",
        ),
        ({"author": [{"family": f"N{n}", "given": "A"} for n in range(9)]}, "N5 A, et al. Rate"),
    ],
)
def test_what_the_library_gets_wrong(fields, piece):
    assert piece in nlm(**fields)


def test_web_page():
    said = nlm(
        type="webpage",
        page=None,
        volume=None,
        issue=None,
        URL="https://x.org/?a=1&b=2",
        accessed={"date-parts": [[2026, 3, 2]]},
        issued=None,
    )
    assert "[cited 2026 Mar 2]" in said
    assert "https://x.org/?a=1&amp;b=2" in said


def test_identifiers_are_links():
    said = references.written(
        corpus([{**ARTICLE, "DOI": "https://doi.org/10.1000/a(1)<2>", "PMID": "166"}]).bibliography["a"],
        csl.load(csl.default()),
    )
    assert 'href="https://doi.org/10.1000/a(1)%3C2%3E"' in said
    assert ">10.1000/a(1)&lt;2&gt;</a>" in said
    assert 'href="https://pubmed.ncbi.nlm.nih.gov/166/"' in said


def test_style_of_the_project():
    made = corpus([ARTICLE], "    style: my.csl\n", **{"my.csl": APA})
    assert (
        references.entry(made.bibliography["a"], made) == "Peter Y. Liu, Jörg Müller (2006) Rate of recovery."
    )
    assert not references.style(made).numeric


def test_missing_style_is_told():
    found = corpus([ARTICLE], "    style: my.csl\n")
    assert [d.message for d in found.faults] == ["There is no file 'my.csl'."]
    assert references.style(found).numeric


@pytest.mark.parametrize(
    "text", ["", "<style/>", "not xml", "<a", '<style xmlns="http://purl.org/net/xbiblio/csl"/>']
)
def test_styles_that_are_none(text):
    with pytest.raises(csl.StyleError):
        csl.load(text)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (None, "not checked"),
        (
            {"source": {"kind": "stored-page"}, "extent": "full", "seen": "2026-11-25"},
            "record seen on 2026-11-25",
        ),
        (
            {"source": {"kind": "stored-page"}, "extent": "part", "seen": "2026-11-25"},
            "record seen in part on 2026-11-25",
        ),
        (
            {"source": {"kind": "crossref"}, "extent": "full", "seen": "2026-11-25"},
            "checked against its registry record on 2026-11-25",
        ),
        ({"source": "x", "extent": "odd", "seen": None}, "record seen in part on None"),
    ],
)
def test_status_says_no_more_than_is_known(record, expected):
    assert f">{expected}</span>" in references.status(record)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda x: st.lists(x, max_size=3) | st.dictionaries(st.text(max_size=5), x, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(
    [
        "type",
        "title",
        "author",
        "editor",
        "issued",
        "accessed",
        "page",
        "volume",
        "DOI",
        "URL",
        "container-title",
        "ISBN",
        "edition",
        "note",
        "custom",
    ]
)


@pytest.mark.slow
@settings(max_examples=150, deadline=None)
@given(st.dictionaries(FIELDS, VALUES, max_size=6))
def test_any_work_is_written(fields):
    made = corpus([{**fields, "id": "a"}])
    said = references.entry(made.bibliography["a"], made)
    assert said
    assert "<script" not in said.lower()


@pytest.mark.slow
def test_two_thousand_works_are_written_in_time():
    style = csl.load(csl.default())
    style.entry(ARTICLE)
    start = time.process_time()
    for number in range(400):
        style.entry({**ARTICLE, "title": f"Work {number}", "DOI": f"10.1000/{number}"})
    assert time.process_time() - start < 1.6


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("S12-S18", "S12-8"),
        ("S1–S11", "S1-11"),
        ("E179-E184", "E179-84"),
        ("S9-S2", "S9-S2"),
        ("e123", "e123"),
        ("1-9", "1-9"),
    ],
)
def test_lettered_pages_are_shortened_as_plain_ones(typed, shown):
    assert csl.minimal(typed) == shown


def test_editors_who_stand_in_for_authors_stand_once():
    people = [{"family": "Longley", "given": "Paul A."}]
    book = {"type": "book", "author": None, "editor": people, "publisher": "Wiley", "container-title": None, "volume": None, "page": None, "issue": None}  # fmt: skip
    assert nlm(**book).count("Longley PA, editor") == 1
    assert nlm(**book, translator=people).count("Longley") == 1
    assert nlm(**{**book, "author": ARTICLE["author"]}).count("Longley PA, editor") == 1


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("2", "2nd ed."), ("Second", "2nd ed."), ("2nd", "2nd ed."), ("third edition", "3rd ed."), ("Revised", "Revised."), ("2nd revised", "2nd revised.")],
)  # fmt: skip
def test_editions_of_bibtex_are_counted(typed, printed):
    text = f"@book{{a, title = {{T}}, author = {{Liu, P.}}, publisher = {{P}}, year = {{2000}}, edition = {{{typed}}}}}"
    (item,) = parse("b.bib", text).items_in_order
    assert printed in csl.load(csl.default()).entry(item.work)
