"""Each sentence has an id that holds while the sentence holds."""

from __future__ import annotations

import json
import re

import pytest

from handbook.commands.statements import add_arguments, run
from handbook.render.statement_files import LIMITS, schema, written
from handbook.render.statements import Row, identity, marked, moves, visible_text, weakest
from tests import json_schema

CITE = '<cite class="citation" id="cite-1"><a href="#ref-a" data-key="a" data-finding="x">1</a></cite>'


def texts(html):
    return [visible_text(body) for _, body in marked(html)[1]]


def ids(html):
    return re.findall(r'<span(?: class="statement")? id="([^"]+)"', html)


@pytest.mark.parametrize(
    "quiet",
    [
        "<h2>How long it takes to recover</h2>",
        "<p>Two words.</p>",
        '<p><a href="x/">Where am I now, after all</a></p>',
        "<pre>one two three four.</pre>",
        "<svg><text>one two three four</text></svg>",
        '<section class="page-references"><ol><li>One two three four.</li></ol></section>',
        "<figure><figcaption>One two three four.</figcaption></figure>",
        "<nav><ul><li>One two three four</li></ul></nav>",
    ],
)
def test_what_is_no_statement_stays(quiet):
    assert marked(quiet) == (quiet, [])


@pytest.mark.parametrize(
    ("html", "sentences"),
    [
        ("<p>Sperm come back. It takes months.</p>", ["Sperm come back.", "It takes months."]),
        (f"<p>It took 3.4 months{CITE}. Then it rose.</p>", ["It took 3.4 months.", "Then it rose."]),
        ("<p>Some men, e.g. Those on gel, wait longer.</p>", ["Some men, e.g. Those on gel, wait longer."]),
        ("<p>Ask Dr. Smith about the dose.</p>", ["Ask Dr. Smith about the dose."]),
        ("<p><strong>Pain. Now.</strong> Go to a hospital.</p>", ["Pain. Now. Go to a hospital."]),
        (
            "<ul><li>One of two testes.<ul><li>It is the left one.</li></ul></li></ul>",
            ["One of two testes.", "It is the left one."],
        ),
        ("<table><tr><td>Half of men. By month 3.</td></tr></table>", ["Half of men. By month 3."]),
        (
            "<p>Line one<br>goes on here. Next one is here.</p>",
            ["Line onegoes on here.", "Next one is here."],
        ),
    ],
)
def test_sentences_are_told_apart(html, sentences):
    assert texts(html) == sentences


def test_marking_changes_no_word_and_no_other_tag():
    html = f"<p>It <em>took. Then</em> 3 months{CITE}. It rose again.</p><ul><li>And <b>so</b> it went on.</li></ul>"
    shown = re.sub(r'<a class="statement-link".*?</a>', "", marked(html)[0])
    assert re.sub(r'</?span(?: class="statement" id="[^"]*")?>', "", shown) == html


def test_only_what_cites_has_a_control():
    shown, listed = marked(f"<p>It took months{CITE}. Nobody knows why.</p>")
    assert shown.count("statement-link") == 1
    assert f'href="#{listed[0][0]}"' in shown


def test_an_id_holds_whatever_is_written_around_it():
    before, after = (
        "<p>It took 12 months. It rose.</p>",
        f"<p>A new first sentence{CITE}. It took 12 months{CITE}, it rose.</p>",
    )
    (old,) = (id for id, body in marked(before)[1] if "12" in body)
    assert old == identity(f"It TOOK 12  months{CITE}.")
    assert old not in ids(marked(after)[0])
    stored = after.replace(", it rose", ". It rose")
    assert old in ids(marked(stored)[0])


def test_the_same_sentence_twice_has_two_ids():
    (one, _), (two, _) = marked("<p>It took 12 months.</p><p>It took 12 months.</p>")[1]
    assert two == f"{one}-2"


def row(html, page="a/"):
    return [{"id": id, "page": page, "text": visible_text(body)} for id, body in marked(html)[1]]


FIRST = f"<p>Sperm come back in most men{CITE}. It took about 12 months. Nobody asked the women.</p>"
SECOND = f"<p>New words stand here. It took about 14 months. Sperm come back in most men{CITE}.</p>"


def test_old_links_work_over_two_revisions(tmp_path):
    for name, html in (("old", FIRST), ("new", SECOND)):
        (tmp_path / f"{name}.json").write_text(json.dumps({"statements": row(html)}))
    import argparse

    parser = argparse.ArgumentParser()
    add_arguments(parser)
    register = tmp_path / "moved.json"
    status = run(
        parser.parse_args(
            [str(tmp_path / "old.json"), str(tmp_path / "new.json"), "--register", str(register)]
        )
    )
    moved = json.loads(register.read_text())["a/"]
    known = set(ids(marked(SECOND, moved)[0]))
    lost = [r["text"] for r in row(FIRST) if r["id"] not in known]
    assert lost == ["Nobody asked the women."]
    assert status == 1


def test_an_id_that_moved_twice_leads_to_the_last():
    (last,) = marked("<p>It took about 15 months.</p>")[1]
    shown, _ = marked("<p>It took about 15 months.</p>", {"s-one": "s-two", "s-two": last[0]})
    assert {"s-one", "s-two"} <= set(ids(shown))


def test_a_register_that_runs_in_a_circle_ends():
    assert marked("<p>It took about 15 months.</p>", {"s-one": "s-two", "s-two": "s-one"})[1]


def test_a_sentence_unlike_all_others_has_no_new_place():
    assert moves(row("<p>Clots are a known risk.</p>"), row("<p>It took about 15 months.</p>")) == {}


def test_the_file_says_what_its_schema_asks():
    rows = [Row("s-1", "a/", "It took 12 months.", ["a"], ["a#x"], "low", ["volunteers"], "2026-11-25")]
    files = dict(written(rows, {"site": "T"}))
    json_schema.validate(json.loads(files["statements.json"]), json.loads(files["statements.schema.json"]))
    assert (
        files["statements.csv"].splitlines()[1] == "s-1,a/,It took 12 months.,a,a#x,low,volunteers,2026-11-25"
    )
    with pytest.raises(json_schema.ValidationError):
        json_schema.validate({"version": 1, "limits": "", "statements": [{"id": 1}]}, schema())


def test_the_weakest_finding_says_how_sure():
    assert weakest(["high", "low", "moderate"]) == "low"
    assert weakest([]) == ""


def test_claims_name_what_they_have_and_leave_out_the_rest():
    full = Row("s-1", "a/", "It took 12 months.", ["a"], ["a#x"], "low", ["volunteers"], "2026-11-25")
    bare = Row("s-2", "a/", "Nobody asked the women.", [], [])
    files = dict(written([full, bare], {"site": "T", "url": "https://example.org/"}))
    data = json.loads(files["statements.jsonld"])
    assert data["@type"] == "Dataset" and data["description"] == LIMITS
    first, second = data["hasPart"]
    assert first == {
        "@type": "Claim",
        "@id": "https://example.org/a/#s-1",
        "text": "It took 12 months.",
        "appearance": {"@type": "WebPage", "url": "https://example.org/a/"},
        "citation": ["https://example.org/a/#ref-a"],
        "dateModified": "2026-11-25",
        "additionalProperty": [
            {"@type": "PropertyValue", "name": "certainty", "value": "low"},
            {"@type": "PropertyValue", "name": "population", "value": "volunteers"},
        ],
    }
    assert set(second) == {"@type", "@id", "text", "appearance"}
