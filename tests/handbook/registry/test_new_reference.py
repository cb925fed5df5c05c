"""A reference made by the command has its entry, its record and its findings, and passes the checks; nothing is written over."""

from __future__ import annotations

import json

import pytest
import yaml

from handbook.bibliography import parse
from handbook.cli import main
from handbook.commands.adding import NoPlace, added
from tests.handbook.registry.server import CROSSREF

DOI = "10.1016/S0140-6736(06)68614-5"
BY_HAND = ["--by-hand", "--title", "Testes at altitude", "--author", "Lane, Ada", "--author", "Alpine Society", "--year", "2020",
           "--journal", "Journal of Heights", "--volume", "3", "--pages", "12-19", "--seen", "https://example.org/altitude"]  # fmt: skip
SETTINGS = "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    records: records\n    findings: findings\n"


@pytest.fixture
def project(tmp_path, registry, monkeypatch):
    for name in ("CROSSREF_BASE_URL", "EUTILS_BASE_URL"):
        monkeypatch.setenv(name, registry.url)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "refs.json").write_text("[]\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def entries(project):
    return json.loads((project / "refs.json").read_text(encoding="utf-8"))


def everything(project):
    return {p: p.read_bytes() for p in project.rglob("*") if p.is_file() and ".cache" not in p.parts}


@pytest.mark.parametrize("typed", [DOI, f"https://doi.org/{DOI}", f"doi:{DOI}"])
def test_doi_gives_entry_record_and_findings(project, typed, capsys):
    assert main(["new", "reference", typed, "--kind", "systematic-review"]) == 0
    (entry,) = entries(project)
    assert entry["id"] == "liu2006"
    assert entry["DOI"] == DOI
    assert entry["page"] == "1412-1420"
    assert entry["keyword"] == "systematic-review"
    assert "publisher" not in entry
    record = json.loads((project / "records" / "liu2006.json").read_text(encoding="utf-8"))
    assert (record["key"], record["source"]["kind"], record["extent"]) == ("liu2006", "crossref", "full")
    assert yaml.safe_load((project / "findings" / "liu2006.yaml").read_text()) == {
        "work": "liu2006",
        "findings": {},
    }
    assert "Added 'liu2006' to refs.json." in capsys.readouterr().out


@pytest.mark.parametrize("typed", ["16650651", "PMID: 16650651", "https://pubmed.ncbi.nlm.nih.gov/16650651/"])
def test_pmid_gives_the_doi_too(project, typed):
    assert main(["new", "reference", typed]) == 0
    (entry,) = entries(project)
    assert (entry["PMID"], entry["DOI"].lower()) == ("16650651", DOI.lower())
    assert entry["container-title-short"] == "Lancet"


def test_pmid_without_crossref_has_its_pages_written_out(project, registry):
    registry.works.clear()
    assert main(["new", "reference", "16650651"]) == 0
    assert entries(project)[0]["page"] == "1412-1420"


def test_what_it_makes_passes_the_checks(project, capsys):
    assert main(["new", "reference", DOI, "--key", "liu"]) == 0
    assert main(["new", "reference", *BY_HAND]) == 0
    (project / "docs" / "index.md").write_text(
        "# Home\n\nMen recovered [@liu; @lane2020].\n", encoding="utf-8"
    )
    capsys.readouterr()
    assert main(["check"]) == 0
    assert capsys.readouterr().out.endswith("nothing wrong.\n")
    assert main(["verify", "--offline"]) == 0


def test_by_hand_asks_nobody(project, registry):
    assert main(["new", "reference", "10.1000/altitude", *BY_HAND]) == 0
    assert registry.requests == []
    (entry,) = entries(project)
    assert entry == {
        "id": "lane2020", "type": "article-journal", "title": "Testes at altitude",
        "author": [{"family": "Lane", "given": "Ada"}, {"literal": "Alpine Society"}], "container-title": "Journal of Heights",
        "issued": {"date-parts": [[2020]]}, "volume": "3", "page": "12-19", "DOI": "10.1000/altitude",
    }  # fmt: skip
    record = json.loads((project / "records" / "lane2020.json").read_text(encoding="utf-8"))
    assert (record["source"], record["extent"]) == (
        {"kind": "stored-page", "address": "https://example.org/altitude"},
        "part",
    )


def test_by_hand_at_a_terminal_asks_for_each_field(project, monkeypatch):
    answers = {
        "Title": "Testes at sea",
        "Author": ["Lane, Ada", ""],
        "Year": "2021",
        "Public": "https://example.org/sea",
    }

    def answer(question):
        found = answers.get(question.split(",")[0].split(":")[0].split(" ")[0], "")
        return found.pop(0) if isinstance(found, list) else found

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("handbook.commands.by_hand.ASK", answer)
    assert main(["new", "reference"]) == 0
    assert entries(project)[0]["title"] == "Testes at sea"


def answering(monkeypatch, *answers):
    """A person at a terminal; the questions that were put."""
    questions, left = [], list(answers)

    def answer(question):
        questions.append(question)
        said = left.pop(0) if left else ""
        if said is KeyboardInterrupt:
            raise KeyboardInterrupt
        return said

    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("handbook.commands.by_hand.ASK", answer)
    return questions


def test_by_hand_with_a_title_asks_for_what_is_still_missing(project, monkeypatch):
    typed = ["new", "reference", "--by-hand", "--title", "Testes at sea", "--year", "2021"]
    questions = answering(monkeypatch, "trial", "https://example.org/sea")
    assert main(typed) == 0
    assert [question.split()[0] for question in questions] == ["Kind", "Public"]
    assert entries(project)[0]["keyword"] == "trial"


@pytest.mark.parametrize("kind", ["rct", ""])
def test_by_hand_with_all_that_is_needed_asks_nothing(project, monkeypatch, kind):
    questions = answering(monkeypatch)
    typed = [
        "new",
        "reference",
        "--by-hand",
        "--title",
        "Testes at sea",
        "--kind",
        kind,
        "--seen",
        "https://example.org/sea",
    ]
    assert main(typed) == 0
    assert questions == []
    assert entries(project)[0].get("keyword", "") == kind


def test_an_answer_that_cannot_be_taken_is_asked_for_again_and_the_others_stay(project, monkeypatch, capsys):
    typed = ["", "Testes at sea", "Lane, Ada", "", "J", "", "21", "2021", "", "", "", "", "10.12", "", "", "", "", "randomised", "rct", "",
             "example.org", "https://example.org/sea"]  # fmt: skip
    questions = answering(monkeypatch, *typed)
    assert main(["new", "reference"]) == 0
    assert [
        sum(q.startswith(name) for q in questions) for name in ("Title", "Year", "DOI", "Kind", "Public")
    ] == [2, 2, 2, 2, 3]
    entry = entries(project)[0]
    assert (entry["title"], entry["issued"], entry["keyword"]) == (
        "Testes at sea",
        {"date-parts": [[2021]]},
        "rct",
    )
    said = capsys.readouterr().out
    assert "A reference needs a title." in said
    assert "'21' is not a year." in said
    assert "'randomised' is not a kind." in said
    assert "It is needed for the record." in said


def test_what_was_typed_before_leaving_is_printed_as_a_command(project, monkeypatch, capsys):
    before = entries(project)
    answering(monkeypatch, "Testes at sea", "Lane, Ada", "", "J Sea", KeyboardInterrupt)
    assert main(["new", "reference"]) == 2
    assert capsys.readouterr().err == (
        "handbook: Nothing was added. To go on from what you typed: "
        "handbook new reference --by-hand --title 'Testes at sea' --journal 'J Sea' --author 'Lane, Ada'\n"
    )
    assert entries(project) == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nonsense"], "'nonsense' is neither a DOI nor a PMID. Other works are added with --by-hand."),
        (["10.12"], "'10.12' is not a DOI."),
        (["10.1000/nothing"], "Crossref has no record of the DOI '10.1000/nothing'."),
        (["99"], "PubMed has no record of the PMID '99'."),
        ([], "A reference by hand needs at least --title."),
        ([DOI, "--key", "a b"], "'a b' is not a key."),
        (
            ["--by-hand", "--title", "T"],
            "Name the public page on which you read these fields: --seen https://…",
        ),
        (["--by-hand", "--title", "T", "--year", "soon"], "'soon' is not a year."),
        (["--by-hand", "--title", "T", "--year", "9" * 5_000], "'999"),
        (["--by-hand", "--title", "T", "--year", "²٠٠٦"], "'²٠٠٦' is not a year."),
        (["--by-hand", "--title", "T", "--author", ",,,"], "',,,' is no name"),
        *(
            (["--by-hand", "--title", "T", "--url", url], f"'{url}' is not an address.")
            for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd")
        ),
        (["--by-hand", "--title", "T", "--isbn", "978-0-00-000000-0"], "'978-0-00-000000-0' is not an ISBN."),
    ],
)
def test_what_cannot_be_added(project, arguments, said, capsys):
    before = everything(project)
    assert main(["new", "reference", *arguments]) == 2
    assert capsys.readouterr().err.startswith(f"handbook: {said}")
    assert everything(project) == before


@pytest.mark.parametrize("mode", ["500", "403", "truncated", "html", "wrong_record", "reset"])
def test_registry_that_fails_changes_nothing(project, registry, mode, capsys):
    registry.mode = mode
    before = everything(project)
    assert main(["new", "reference", DOI]) == 2
    assert "Crossref could not be asked: " in capsys.readouterr().err
    assert everything(project) == before


def test_work_that_is_there_is_told_by_its_key(project, capsys):
    assert main(["new", "reference", DOI, "--key", "liu"]) == 0
    before = everything(project)
    for again in (DOI.lower(), "16650651"):
        assert main(["new", "reference", again]) == 2
        assert "is in the bibliography already, as 'liu'. Cite it as [@liu]." in capsys.readouterr().err
    assert main(["new", "reference", *BY_HAND, "--key", "LIU"]) == 2
    assert "'liu' is the key of another work." in capsys.readouterr().err
    assert everything(project) == before


def test_second_work_of_an_author_and_year_gets_a_letter(project):
    for more in ([], ["--title", "Testes at sea"]):
        assert main(["new", "reference", *BY_HAND, *more]) == 0
    assert [e["id"] for e in entries(project)] == ["lane2020", "lane2020b"]


def test_the_same_work_twice_by_hand_is_refused_unless_it_has_a_key(project, capsys):
    assert main(["new", "reference", *BY_HAND]) == 0
    before = everything(project)
    assert main(["new", "reference", *BY_HAND, "--title", "Testes, at Altitude."]) == 2
    assert "in the bibliography already, as 'lane2020'" in capsys.readouterr().err
    assert everything(project) == before
    assert main(["new", "reference", *BY_HAND, "--key", "other"]) == 0
    assert [e["id"] for e in entries(project)] == ["lane2020", "other"]


def test_findings_that_are_there_are_kept(project):
    (project / "findings").mkdir()
    stored = "work: lane2020\nfindings: {a: {reports: X., population: general, place: p, read: part, certainty: low}}\n"
    (project / "findings" / "lane2020.yaml").write_text(stored)
    assert main(["new", "reference", *BY_HAND]) == 0
    assert (project / "findings" / "lane2020.yaml").read_text() == stored


def test_project_without_bibliography(project, capsys):
    (project / "mkdocs.yml").write_text("site_name: T\n")
    assert main(["new", "reference", DOI]) == 2
    assert "names no bibliography" in capsys.readouterr().err


NEW = {"id": "m2", "type": "book", "title": "Between {braces}", "author": [{"family": "Üz", "given": "A."}]}
FORMS = {
    "indented.json": '[\n  {\n    "id": "a1",\n    "type": "book"\n  },\n  {\n    "id": "z9",\n    "type": "book"\n  }\n]\n',
    "compact.json": '[{"id":"a1","type":"book"},{"id":"z9","type":"book"}]',
    "unordered.json": '[\n {"id": "z9", "type": "book"},\n {"id": "a1", "type": "book"}\n]',
    "named.json": '{"references": [\n{"id": "a1", "type": "book"}\n]}',
    "empty.json": "[]",
    "plain.yaml": "- id: a1\n  type: book\n- id: z9\n  type: book\n",
    "named.yaml": "# ours\nreferences:\n  - id: a1\n    type: book\n  - id: z9\n    type: book\nother: 1\n",
    "last.yaml": "references:\n- id: a1\n  type: book\nother: 1\n",
    "empty.yaml": "",
    "works.bib": "% ours\n@book{a1,\n  title = {One},\n}\n",
}


@pytest.mark.parametrize("path", sorted(FORMS))
def test_each_form_of_bibliography_keeps_what_it_holds(path):
    text = FORMS[path]
    new = added(path, text, NEW)
    after = parse(path, new)
    assert after.faults == []
    assert after["m2"].field_text("title").replace("\\", "") == "Between {braces}" or path.endswith(".bib")
    assert set(after) == {*parse(path, text), "m2"}
    stored = [line for line in text.splitlines() if line.strip() not in ("", "[]", "[", "]")]
    assert (
        path in ("compact.json", "empty.json")
        or [line for line in stored if line.rstrip(",") not in new] == []
    )


@pytest.mark.parametrize(
    ("path", "text"), [("flow.yaml", "[{id: a1, type: book}]"), ("odd.yaml", "references: []\nmore: []\n")]
)
def test_form_without_a_sure_place_is_left(path, text):
    with pytest.raises(NoPlace):
        added(path, text, NEW)


def test_registry_is_the_one_that_is_named(project, registry, monkeypatch):
    monkeypatch.delenv("CROSSREF_BASE_URL")
    assert main(["new", "reference", CROSSREF["DOI"], "--crossref-url", registry.url]) == 0
    assert len(registry.requests) == 1
