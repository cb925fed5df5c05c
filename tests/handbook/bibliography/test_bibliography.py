"""Bibliographies in three formats: what is read, where it stands, and that nothing stops the reading."""

from __future__ import annotations

import datetime
import json
import time
import timeit

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handbook import bibliography
from handbook.bibliography import dates, pages
from handbook.bibliography.people import people
from handbook.source import bibtex, latex

TODAY = datetime.date(2026, 11, 25)
SAME = {
    "a.json": '[{"id": "liu2006", "type": "book", "title": "Rate", "author": [{"family": "Liu", "given": "PY"}], "issued": {"date-parts": [[2006]]}}]',
    "a.yaml": "- id: liu2006\n  type: book\n  title: Rate\n  author: [{family: Liu, given: PY}]\n  issued: {date-parts: [[2006]]}\n",
    "a.bib": "@book{liu2006,\n  title = {Rate},\n  author = {Liu, PY},\n  year = 2006\n}\n",
}  # fmt: skip


@pytest.mark.parametrize("path", SAME)
def test_three_formats_say_the_same(path):
    read = bibliography.parse(path, SAME[path])
    assert read.faults == []
    (item,) = read.values()
    assert (item.key, item.year, item.first_author, item.field_text("title")) == (
        "liu2006",
        2006,
        "Liu",
        "Rate",
    )


def test_places():
    text = SAME["a.bib"] + '\n@article(kohn2017, doi = "10.1/x",\n  title={A {B} "c"})\n'
    first, second = bibliography.parse("a.bib", text).items_in_order
    assert first.data.place(*first.way, "title") == (2, 3)
    assert second.data.place(*second.way) == (7, 1)
    assert second.data.place(*second.way, "DOI") == (7, 20)
    assert second.csl["title"] == 'A B "c"'


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (r"M{\"u}ller", "Müller"), (r"Garc{\'\i}a", "García"), (r"Sj{\o}berg \& S\'anchez", "Sjøberg & Sánchez"), (r"{\v{S}}koda", "Škoda"),
        (r"\textit{in vitro} {FSH}", "in vitro FSH"), (r"5$\alpha$-reductase", "5α-reductase"), (r"$10^{6}$/mL, H$_2$O", "10⁶/mL, H₂O"),
        (r"5\% -- 10\%", "5% – 10%"), ("``so''", "“so”"), (r"\foo{bar}", r"\foo bar"), ("plain", "plain"),
    ],
)  # fmt: skip
def test_latex(typed, text):
    assert latex.latex_to_text(typed) == text


@pytest.mark.parametrize(
    ("typed", "names"),
    [
        ("Liu, Peter Y. and Swerdloff, Ronald", [("Liu", "Peter Y."), ("Swerdloff", "Ronald")]),
        ("Peter Y. Liu AND Ana García", [("Liu", "Peter Y."), ("García", "Ana")]),
        ("{World Health Organization} and others", [("World Health Organization", "")]),
        ("van der Berg, Jan and Suharto", [("van der|Berg", "Jan"), ("Suharto", "")]),
        ("Ludwig van Beethoven", [("van|Beethoven", "Ludwig")]), ("family=Groot, given=Ann, prefix=de", [("de|Groot", "Ann")]),
        ("King, Jr., Martin", [("King Jr.", "Martin")]), ("{Barnes and Noble}", [("Barnes and Noble", "")]), ("", []),
    ],
)  # fmt: skip
def test_bibtex_names(typed, names):
    def printed_name(p):
        particle = p.get("non-dropping-particle", "")
        family = f"{particle}|{p['family']}" if particle else p.get("literal") or p["family"]
        return (f"{family} {p['suffix']}" if p.get("suffix") else family, p.get("given", ""))

    assert [printed_name(p) for p in people(typed)] == names


def test_strings_months_and_joins():
    (item,) = bibliography.parse(
        "a.bib", '@string{j = "J Clin"}\n@article{a, journal = j # { Endocrinol}, month = mar, year = 2006}'
    ).values()
    assert item.csl["container-title"] == "J Clin Endocrinol"
    assert item.csl["issued"] == {"date-parts": [[2006, 3]]}


@pytest.mark.parametrize(
    ("text", "said", "line", "keys"),
    [
        ("@a{k,\n t={x}\n\n@b{l, t={y}}", "'k': The entry is not closed.", 1, ["k", "l"]),
        ("@a{k,\n t={x\n\n@b{l, t={y}}", "'k': The field is not closed.", 2, ["k", "l"]),
        ("@a{k,\n t={x}\n u={y}}\n@b{l}", "'k': A comma is missing after the field.", 2, ["k", "l"]),
        ("@a{, t={x}}", "The entry has no key.", 1, []),
        ("@a{t={x}}", "The entry has no key.", 1, []),
        ("@a{k,\n t=}", "'k': The field has no value.", 2, ["k"]),
    ],
)
def test_broken_entries_are_told_and_the_rest_is_read(text, said, line, keys):
    read = bibliography.parse("a.bib", text)
    assert [(d.message, d.line) for d in read.faults] == [(said, line)]
    assert list(read) == keys


def test_comments_and_prose_are_no_entries():
    text = 'An @article in prose.\n@comment{x @article{y}}\n@preamble{"z"}\nmail@example.org\n'
    assert list(bibliography.parse("a.bib", text)) == []
    assert bibliography.parse("a.bib", text).faults == []


@pytest.mark.parametrize(
    ("path", "text"),
    [("a.json", "{"), ("a.json", "3"), ("a.yaml", "a: ["), ("a.json", "[" * 100_000), ("a.yaml", "\0")],
)
def test_unreadable_files_are_one_fault(path, text):
    read = bibliography.parse(path, text)
    assert len(read.faults) == 1
    assert read.incomplete


@pytest.mark.parametrize("path", ["a.json", "a.yaml"])
def test_entries_that_are_none_are_told(path):
    read = bibliography.parse(path, '[{"id": "a"}, 3, {"title": "b"}, {"id": ""}]')
    assert list(read) == ["a"]
    assert [d.message for d in read.faults] == ["The entry has no 'id'."] * 3


@pytest.mark.parametrize("value", [2006, "2006", "2006-05-07", "c. 1998", "in press", "2006?", {"raw": "2006-05"}, {"literal": "forthcoming"},
                                   {"date-parts": [["2006", "5"]]}, {"date-parts": [[2005], [2006]]}, [{"year": 2006, "month": 5}], "2006/2007", "May 2006",
                                   {"date-parts": [[2027]]}, datetime.date(2006, 5, 7)])  # fmt: skip
def test_dates_that_are_right(value):
    assert dates.describe_fault(value, TODAY) == ""


@pytest.mark.parametrize("value", [20006, "2O06", {"date-parts": [[2006, 13]]}, {"date-parts": [[2006, 2, 30]]}, {"date-parts": [[2028]]}, "206", "yesterday",
                                   {"date-parts": [[2007], [2006]]}, [{"year": 1006}], {"date-parts": [["x"]]}])  # fmt: skip
def test_dates_that_are_wrong(value):
    assert dates.describe_fault(value, TODAY) != ""


@pytest.mark.parametrize("typed", ["1412-1420", "1412–20", "380-3", "S12-S18", "S12-8", "351-7.e1", "e123-e130", "e0123456", "CD001234", "xii-xv", "iv",
                                   "117-22; discussion 123", "99-101, 105", "131.e1-131.e9", "2045894019860711", "dgaa123", "A12", "12+", "R57-R63", "53001(R)"])  # fmt: skip
def test_pages_that_are_right(typed):
    assert pages.describe_fault(typed) == ("", "")


@pytest.mark.parametrize(
    "typed",
    [
        "1420-1412",
        "398-395",
        "1420-12",
        "1412-",
        "-1420",
        "14l2-1420",
        "pp. 12-15",
        "12 to 15",
        "S18-S12",
        "xv-xii",
        "1-2-3",
        "??",
        "n/a",
    ],
)
def test_pages_that_are_wrong(typed):
    assert pages.describe_fault(typed)[0] != ""


BITS = st.sampled_from(
    [
        "@article{",
        "@",
        "{",
        "}",
        '"',
        ",",
        "=",
        "#",
        "k1",
        "title",
        "year = 2006",
        "\\",
        "$",
        "\n",
        "and",
        "\0",
        "ü",
        "%",
        "(",
        ")",
        "@string{",
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(BITS, max_size=40).map("".join))
def test_any_bibtex_is_read(text):
    read = bibliography.parse("a.bib", text)
    assert all(d.line >= 1 for d in read.faults)
    assert all(item.key for item in read.items_in_order)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 400), st.sampled_from(["", "{", "}", '"', ",", "@", "\0", "\ufffd", "x" * 50]))
def test_mutated_files_are_read(at, bit):
    for path, text in SAME.items():
        changed = text[:at] + bit + text[at + 1 :]
        read = bibliography.parse(path, changed)
        assert read.faults or read or changed.strip() == "" or path == "a.bib"


@pytest.mark.slow
@pytest.mark.parametrize("text", ["@a{k, t={" + "{" * 300_000, "@a{" * 200_000, '@a{k, t="' + "x{}" * 200_000 + '"}', "@a{k, author={" + "x and " * 30_000 + "}}",
                                  "@a{k, author={" + " " * 2_000_000 + "}}", "@a{k, title={" + '\\"' * 500_000 + "}}", "@a{k, title={" + "x" * 10_000_000 + "}}",
                                  "@a{k, pages={" + "- " * 500_000 + "}}", "#" * 1_000_000])  # fmt: skip
def test_hostile_files_take_no_time(text):
    start = time.process_time()
    bibliography.parse("a.bib", text)
    assert time.process_time() - start < 5


def test_reading_grows_with_the_file_only():
    def took(count):
        entries = "\n".join(
            f'@article{{k{n},\n author = {{Müller, J{{\\"o}}rg and Liu, P{n}}},\n title = {{On {{{n}}}}},\n year = 2006\n}}'
            for n in range(count)
        )
        assert len(bibtex.read(entries).entries) == count
        # Neither the garbage of earlier tests nor their threads count: timeit collects none, and the clock is this thread's.
        return timeit.timeit(lambda: bibtex.read(entries), timer=time.thread_time, number=1)

    took(500)
    assert took(8000) < 24 * max(took(1000), 0.005)


def test_json_places_of_one_work_do_not_read_the_others():
    items = [{"id": f"k{n}", "title": "x" * 50, "DOI": "10.1/x"} for n in range(5000)]
    read = bibliography.parse("a.json", json.dumps(items, indent=1))
    start = time.process_time()
    assert read["k4999"].data.place(4999, "DOI")[0] == 1 + 5 * 4999 + 4
    assert time.process_time() - start < 0.5


def test_strings_of_a_file_before_are_known_and_those_of_none_are_told_once():
    first = bibliography.parse("a.bib", '@string{jcem = "J Clin"}')
    text = "@article{k, journal = jcem, author = AdaB # { and } # BobC # { and } # CyD # { and } # DeeE, year = 2006}"
    read = bibliography.parse("b.bib", text, first.strings)
    assert read["k"].csl["container-title"] == "J Clin"
    said = "'k': 'AdaB', 'BobC', 'CyD' and 1 more stand without braces, and no '@string' of this file has their names."
    assert [d.message for d in read.faults] == [said]
