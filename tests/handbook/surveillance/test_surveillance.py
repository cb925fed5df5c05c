"""`handbook surveillance`: what is new is told once looked for, and nothing is called searched that was not."""

from __future__ import annotations

import json

import pytest

from handbook.cli import main
from handbook.corpus import build
from handbook.registry import pubmed as asking
from handbook.render.new_evidence import section
from handbook.source.texts import TextsInMemory
from tests.handbook.rules.project import TODAY, messages_of
from tests.handbook.surveillance.pubmed import PubMed

QUESTIONS = """questions:
  - {id: sperm, question: Do sperm come back?, query: testosterone AND sperm, since: "2026-11-01", pages: [index.md], judged: {"7": animals}}
  - {id: size, question: Does size come back?, query: testis AND volume, since: "2026-11-20"}
"""
WORKS = [
    {"id": "cited", "type": "book", "title": "Cited", "PMID": "5"},
    {"id": "good", "type": "book", "title": "Good", "PMID": "6"},
    {"id": "without", "type": "book", "title": "Without a number"},
]
CONFIG = "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    questions: questions.yaml\n    surveillance: found/new.json\n"


@pytest.fixture
def pubmed(monkeypatch):
    server = PubMed()
    monkeypatch.setenv("EUTILS_BASE_URL", server.url)
    monkeypatch.setattr(asking, "PAUSE", 0.0)
    yield server
    server.stop()


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    files = {"docs/index.md": "# Home\n", "mkdocs.yml": CONFIG, "questions.yaml": QUESTIONS}
    for name, text in {**files, "refs.json": json.dumps(WORKS)}.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def look(day, *options):
    return main(["surveillance", "--as-of", day, *options])


def stored(project):
    return json.loads((project / "found" / "new.json").read_text(encoding="utf-8"))


def test_what_is_new_is_told_and_kept(project, pubmed, capsys):
    for pmid, day in {"1": "2026-10-31", "2": "2026-11-02", "3": "2026-11-25", "7": "2026-11-26"}.items():
        pubmed.add(pmid, day, f"Trial {pmid}")
    assert look("2026-11-30") == 0
    assert capsys.readouterr().out.splitlines() == [
        "sperm: Ada Lane. Trial 3. J Tests 2026. PMID 3",
        "sperm: Ada Lane. Trial 2. J Tests 2026. PMID 2",
        "sperm: searched 2026-11-01 to 2026-11-30, 3 found, 2 not judged",
        "size: Ada Lane. Trial 7. J Tests 2026. PMID 7",
        "size: Ada Lane. Trial 3. J Tests 2026. PMID 3",
        "size: searched 2026-11-20 to 2026-11-30, 2 found, 2 not judged",
    ]
    assert pubmed.terms[1:] and "(testosterone AND sperm) AND 2026/11/01:2026/11/30[edat]" in pubmed.terms
    assert stored(project)["looks"]["size"]["until"] == "2026-11-30"


def test_the_next_look_begins_where_the_last_one_ended(project, pubmed, capsys):
    pubmed.add("2", "2026-11-02")
    look("2026-11-10")
    pubmed.add("3", "2026-11-15")
    pubmed.terms.clear()
    assert look("2026-11-20", "sperm") == 0
    assert "(testosterone AND sperm) AND 2026/11/10:2026/11/20[edat]" in pubmed.terms
    kept_records = [record["pmid"] for record in stored(project)["looks"]["sperm"]["records"]]
    assert kept_records == ["3", "2"]
    assert stored(project)["looks"]["sperm"]["since"] == "2026-11-01"


def test_a_question_asked_in_other_words_is_searched_from_its_first_day(project, pubmed):
    look("2026-11-10")
    text = QUESTIONS.replace("testosterone AND sperm", "testosterone AND semen")
    (project / "questions.yaml").write_text(text, encoding="utf-8")
    pubmed.terms.clear()
    look("2026-11-20", "sperm")
    assert "(testosterone AND semen) AND 2026/11/01:2026/11/20[edat]" in pubmed.terms


def test_cited_works_that_are_retracted_come_first_and_count(project, pubmed, capsys):
    pubmed.add("5", "2020-01-01", retracted=True)
    pubmed.add("6", "2020-01-01")
    assert look("2026-11-30") == 1
    assert capsys.readouterr().out.startswith("retracted or doubted: cited (PMID 5)\n")
    assert stored(project)["retracted"] == {"cited": "5"}


def test_a_retracted_record_stands_before_the_others(project, pubmed, capsys):
    pubmed.add("8", "2026-11-21", "Withdrawn", retracted=True)
    pubmed.add("9", "2026-11-22", "Sound")
    look("2026-11-30", "size")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "size: [retracted or doubted] Ada Lane. Withdrawn. J Tests 2026. PMID 8"


def test_cited_records_are_not_new(project, pubmed, capsys):
    pubmed.add("6", "2026-11-25")
    look("2026-11-30", "size")
    assert "1 found, 0 not judged" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("mode", "why"),
    [
        ("error", "Search Backend failed"),
        ("many", "It finds 5,000 records, more than 1,000; narrow the query."),
        ("cut", "It counts 1 record and lists none (incomplete)."),
        ("lost", "It found PMID 3 and does not give its record (incomplete)."),
    ],
)
def test_a_search_that_fails_is_not_called_made(project, pubmed, capsys, mode, why):
    pubmed.add("3", "2026-11-25")
    look("2026-11-24", "sperm")
    capsys.readouterr()
    pubmed.mode = mode
    assert look("2026-11-30", "sperm") == 2
    out = capsys.readouterr().out
    assert "sperm: not searched." in out
    assert why in out
    assert "searched 2026" not in out
    assert stored(project)["looks"]["sperm"]["until"] == "2026-11-24"


def test_a_registry_out_of_reach_says_nothing_of_any_question(project, pubmed, capsys):
    pubmed.stop()
    assert look("2026-11-30", "--deadline", "5") == 2
    out = capsys.readouterr().out
    assert out.count("not searched.") == 3
    assert stored(project) == {"version": 1}


def test_a_dry_run_stores_nothing(project, pubmed):
    assert look("2026-11-30", "--dry-run") == 0
    assert not (project / "found").exists()


def test_as_an_issue_titles_are_words_only(project, pubmed, capsys):
    pubmed.add("3", "2026-11-25", "[x](http://a.example) @someone &lt;img&gt;")
    look("2026-11-30", "sperm", "--format", "markdown")
    text = capsys.readouterr().out
    assert text.startswith(
        "<!-- handbook-surveillance -->\nNew in PubMed, not yet judged.\n\n## Do sperm come back?\n"
    )
    assert "](http" not in text
    assert "<img" not in text
    assert " @someone" not in text


def test_an_issue_without_anything_new_is_empty(project, pubmed, capsys):
    look("2026-11-30", "--format", "markdown")
    assert capsys.readouterr().out == ""


def test_json_tells_what_was_searched(project, pubmed, capsys):
    pubmed.mode = "error"
    assert look("2026-11-30", "--format", "json") == 2
    report = json.loads(capsys.readouterr().out)
    assert [question["searched"] for question in report["questions"]] == [False, False]
    assert {one["path"] for one in report["unread"]} == {"sperm", "size"}


@pytest.mark.parametrize(
    ("config", "ids", "why"),
    [
        (CONFIG.replace("    surveillance: found/new.json\n", ""), [], "names no 'questions' and 'surveillance'"),
        (CONFIG, ["spem"], "'spem' is not a question. Did you mean 'sperm'?"),
        (f"{CONFIG}    eutils_url: none\n", [], "No address of PubMed is named"),
    ],
)  # fmt: skip
def test_what_cannot_be_looked_for_is_one_sentence(project, pubmed, capsys, monkeypatch, config, ids, why):
    monkeypatch.delenv("EUTILS_BASE_URL")
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    assert look("2026-11-30", *ids) == 2
    assert why in capsys.readouterr().err


def test_questions_are_held_to_their_form():
    wrong = """questions:
  - {id: a, question: A?, query: q, since: "2026-11-31"}
  - {id: b, question: B?, query: " ", since: "2026-11-01"}
  - {id: c, question: C?, query: q, since: "2026-11-01", pages: [nowhere.md]}
  - {id: d, question: D?, query: q, since: "2026-11-01", sinc: x}
  - {id: e, question: E?, query: q, since: "2026-11-01"}
  - {id: e, question: E?, query: q, since: "2026-11-01"}
"""
    found = messages_of(
        {"docs/index.md": "# Home\n", "mkdocs.yml": CONFIG, "refs.json": "[]", "questions.yaml": wrong}
    )
    facts = [message.split(": ", 2)[2] for message in found if "questions.yaml" in message]
    assert [fact.split(".")[0] for fact in facts] == [
        "'2026-11-31' is not a day", "The query is empty", "There is no page 'nowhere", "'sinc' is not a field here",
        "'e' is the id of another question too",
    ]  # fmt: skip


class Asking:
    """What a page's fence hands to its part."""

    def __init__(self, corpus):
        self.corpus = corpus

    def address(self, uri):
        return uri


def rendered(found=""):
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": "# Home\n",
        "refs.json": json.dumps(WORKS),
        "questions.yaml": QUESTIONS,
    }
    corpus = build(TextsInMemory({**files, **({"found/new.json": found} if found else {})}), today=TODAY)
    return section(corpus.watched.questions[0], frozenset({"5"}), Asking(corpus))


def test_a_page_says_that_nothing_was_searched():
    html = rendered()
    assert "Not searched yet; records from 2026-11-01 on will count as new." in html
    assert "Searched for" not in html


def test_a_page_lists_what_nobody_judged():
    records = [{"pmid": pmid, "title": f"<b>{pmid}</b>"} for pmid in ("3", "5", "7")]
    look = {
        "query": "testosterone AND sperm",
        "since": "2026-11-01",
        "until": "2026-11-20",
        "records": records,
    }
    html = rendered(json.dumps({"version": 1, "looks": {"sperm": look}}))
    assert "records added from 2026-11-01 to 2026-11-20: 3 records, 1 not yet judged." in html
    assert "&lt;b&gt;3&lt;/b&gt;" in html
    assert "PMID 5" not in html
    assert "PMID 7" not in html


def test_a_search_in_other_words_does_not_count():
    look = {"query": "another", "since": "2026-11-01", "until": "2026-11-20", "records": []}
    assert "Not searched yet" in rendered(json.dumps({"version": 1, "looks": {"sperm": look}}))
