"""`handbook verify` with works that have no identifier: what it prints in each format, what it writes, how it ends."""

from __future__ import annotations

import json

import pytest
import yaml

from handbook.bibliography import parse
from handbook.cli import main
from tests.handbook.registry.looking import FILE, PATHS, looked_up, reference

CASES = {case["name"]: case for case in FILE["works"]}
HEAT, INVENTED, PAGE = (reference(CASES[name]["ours"], key) for name, key in (("all-fields", "heat"), ("invented", "hargreave"), ("web-page", "pain")))  # fmt: skip
BIB = """@string{ijbu = "International Brazilian Journal of Urology"}

@article{ heat,
  title  = {Wet heat and semen quality in infertile men: a cohort of 11 bathers},
  author = {Ostrander, Shai P. and Velasco, Phiroz and Quillfeldt, Mary J.},
  journal = ijbu, year = 2007, volume = 33, pages = {50--57}
}
@misc{other, title={Something else}, url={https://example.org/x}}
"""
YAML = """references:
  - id: heat
    type: article-journal
    title: "Wet heat and semen quality in infertile men: a cohort of 11 bathers"
    author: [{family: Ostrander, given: Shai P.}, {family: Velasco, given: Phiroz}, {family: Quillfeldt, given: Mary J.}]
    issued: {date-parts: [[2007]]}
  - {id: other, type: webpage, title: Something else}
"""


@pytest.fixture
def project(tmp_path, world, monkeypatch):
    for name, path in PATHS.items():
        monkeypatch.setenv(f"{name.upper()}_BASE_URL", world.url(path))
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def bibliography(project, *entries, name="refs.json", text="", settings=""):
    (project / name).write_text(text or json.dumps(entries, indent=2) + "\n", encoding="utf-8")
    lines = f"site_name: T\nextra:\n  handbook:\n    bibliography: {name}\n    records: records\n{settings}"
    (project / "mkdocs.yml").write_text(lines, encoding="utf-8")


def test_what_was_not_looked_up_is_one_line(project, capsys):
    bibliography(project, HEAT, PAGE, {**PAGE, "id": "two"})
    assert main(["verify"]) == 0
    out = capsys.readouterr().out
    assert "do not hold such works: web pages (2: pain, two).\n" in out
    assert out.endswith("3 references: no errors, 1 warning.\n")


def test_an_invented_work_is_an_error(project, capsys):
    bibliography(project, INVENTED)
    assert main(["verify", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    assert [d["rule"] for d in report["diagnostics"]] == ["work-unknown"]
    assert report["unread"] == []


@pytest.mark.parametrize("form", ["json", "sarif", "github", "text"])
def test_what_could_not_be_asked_is_not_read_in_each_format(project, world, capsys, form):
    world.broken = {"pubmed": (503, "text/html", "Down")}
    bibliography(project, INVENTED)
    assert main(["verify", "--format", form, "--timeout", "5"]) == 2
    out = capsys.readouterr().out
    if form == "json":
        report = json.loads(out)
        assert [(one["path"], one["line"] > 0) for one in report["unread"]] == [("refs.json", True)]
        assert "server error" in report["unread"][0]["why"]
    elif form == "sarif":
        (invocation,) = json.loads(out)["runs"][0]["invocations"]
        assert invocation["executionSuccessful"] is False
        assert any(n["level"] == "error" for n in invocation["toolExecutionNotifications"])
    elif form == "github":
        (said,) = [line for line in out.splitlines() if "file=refs.json,line=5," in line]
        assert "record-unreachable" in said
        assert "server error" in said
    else:
        assert out.endswith("1 reference: no errors, 1 warning in what was read; 1 thing not read.\n")


def test_rules_are_chosen_and_per_path_is_heeded(project, capsys):
    bibliography(project, HEAT, INVENTED)
    assert main(["verify", "--ignore", "work-unknown"]) == 0
    assert main(["verify", "--select", "identifier-missing"]) == 0
    assert "work-unknown" not in capsys.readouterr().out
    assert main(["verify", "--select", "work-unknwon"]) == 2
    assert "Did you mean 'work-unknown'?" in capsys.readouterr().err
    bibliography(project, INVENTED, settings="    per_path: {'*.json': {work-unknown: info}}\n")
    assert main(["verify"]) == 0


def test_offline_says_that_nobody_is_asked(project, world, capsys):
    bibliography(project, INVENTED)
    (project / "records").mkdir()
    (project / "records" / "README.txt").write_text("What registries said.", encoding="utf-8")
    assert main(["verify", "--offline"]) == 0
    assert (
        "since nobody is asked offline: works without an identifier (1: hargreave)."
        in capsys.readouterr().out
    )
    assert world.requests == []


def test_who_names_registries_asks_no_others(project, world, monkeypatch):
    for name in ("EUROPEPMC", "OPENALEX", "BOOKS"):
        monkeypatch.delenv(f"{name}_BASE_URL")
    bibliography(project, INVENTED)
    assert main(["verify"]) == 1
    assert {path.split("/")[1] for path in world.requests} == {"crossref", "pubmed"}


def test_a_registry_called_none_is_not_asked(project, world):
    bibliography(project, INVENTED)
    assert main(["verify", "--openalex-url", "none", "--europepmc-url", "none"]) == 1
    assert {path.split("/")[1] for path in world.requests} == {"crossref", "pubmed"}


def test_fix_writes_the_identifier_into_json(project):
    bibliography(project, HEAT, INVENTED)
    main(["verify", "--fix", "--yes"])
    heat, invented = json.loads((project / "refs.json").read_text(encoding="utf-8"))
    assert heat == {**HEAT, "DOI": "10.5555/heat", "issue": "1"}
    assert invented == INVENTED


def test_fix_writes_the_identifier_into_bibtex(project):
    bibliography(project, name="refs.bib", text=BIB)
    main(["verify", "--fix", "--yes"])
    after = (project / "refs.bib").read_text(encoding="utf-8")
    assert after == BIB.replace("@article{ heat,", "@article{ heat,\n  doi = {10.5555/heat},")
    assert parse("refs.bib", after)["heat"].work["DOI"] == "10.5555/heat"


def test_fix_writes_the_identifier_into_yaml(project):
    bibliography(project, name="refs.yaml", text=YAML)
    main(["verify", "--fix", "--yes"])
    after = (project / "refs.yaml").read_text(encoding="utf-8")
    assert after == YAML.replace("- id: heat\n", '- id: heat\n    DOI: "10.5555/heat"\n')
    assert yaml.safe_load(after)["references"][0]["DOI"] == "10.5555/heat"


def test_fix_leaves_an_entry_alone_whose_place_is_not_sure(project, capsys):
    twice = BIB + "@comment{@article{heat, title={Old}}}\n"
    bibliography(project, name="refs.bib", text=twice)
    main(["verify", "--fix", "--yes"])
    assert (project / "refs.bib").read_text(encoding="utf-8") == twice


def test_a_doi_that_leads_nowhere_or_elsewhere_is_told_with_the_right_one(project, capsys):
    for wrong, rule in (("10.5555/nothing", "record-missing"), ("10.5555/intro1", "reference-wrong-work")):
        bibliography(project, {**HEAT, "DOI": wrong})
        assert main(["verify", "--select", rule]) == 1
        out = capsys.readouterr().out
        assert f"{rule}: " in out
        assert "The work is DOI '10.5555/heat' at Crossref: write that" in out
        main(["verify", "--fix", "--yes"])
        assert json.loads((project / "refs.json").read_text(encoding="utf-8"))[0]["DOI"] == "10.5555/heat"


def test_a_doi_that_leads_nowhere_of_a_work_that_nobody_knows(project, capsys):
    bibliography(project, {**INVENTED, "DOI": "10.5555/nothing"})
    assert main(["verify"]) == 1
    assert (
        "No work of that title is known to Crossref, PubMed, Europe PMC or OpenAlex."
        in capsys.readouterr().out
    )


@pytest.mark.parametrize(
    ("status", "body", "ends", "says"),
    [
        (200, '{"status": "ok", "message": {"agency": {"id": "datacite", "label": "DataCite"}}}', 0, "whose DOI is registered at DataCite (1: data)"),
        (404, "Resource not found.", 1, "it does not exist there"),
        (503, "Down", 2, "server error"),
        (200, "<html>Sign in</html>", 2, "content type"),
    ],
)  # fmt: skip
def test_a_doi_of_another_agency_does_exist(project, registry, monkeypatch, capsys, status, body, ends, says):
    monkeypatch.setenv("CROSSREF_BASE_URL", registry.url)
    registry.agency = (status, body)
    bibliography(project, {**INVENTED, "id": "data", "DOI": "10.5281/zenodo.1"})
    assert main(["verify", "--timeout", "5"]) == ends
    assert says in capsys.readouterr().out


def test_a_preprint_whose_record_names_its_article(project, world, capsys):
    preprint = reference(CASES["preprint-cited-as-one"]["ours"])
    record = next(r for r in world.records if r.get("doi") == "10.5555/preprint1")
    record["relation"] = {
        "is-preprint-of": [{"id-type": "doi", "id": "10.5555/ARTICLE1", "asserted-by": "subject"}]
    }
    try:
        for entry in (preprint, {**preprint, "DOI": "10.5555/preprint1"}):
            (published,) = [d for d in looked_up(world, entry).diagnostics if d.rule == "preprint-published"]
            assert "DOI '10.5555/article1'" in published.message
    finally:
        del record["relation"]


def test_halves_of_signs_in_a_record_are_stored_as_text(project, registry, monkeypatch):
    monkeypatch.setenv("CROSSREF_BASE_URL", registry.url)
    registry.works["10.5555/half"] = {
        "DOI": "10.5555/half",
        "title": ["Half \ud800 a sign"],
        "author": [{"family": "\udfff"}],
    }
    bibliography(
        project, {"id": "half", "type": "article-journal", "title": "Half a sign", "DOI": "10.5555/half"}
    )
    assert main(["verify"]) in (0, 1)
    assert "Half � a sign" in (project / "records" / "half.json").read_text(encoding="utf-8")


def test_a_folder_of_records_that_is_not_there_is_told(project, capsys):
    bibliography(project, HEAT)
    assert main(["verify", "--offline"]) == 2
    assert "mkdocs.yml:5: not read: There is no folder 'records'.\n" in capsys.readouterr().out
    assert main(["verify"]) == 0
    assert "There is no folder 'records'. This run makes it." in capsys.readouterr().out


def test_a_stored_record_that_cannot_be_read_is_told(project, capsys):
    bibliography(project, HEAT)
    (project / "records").mkdir()
    (project / "records" / "heat.json").write_text('{"key": "heat", ', encoding="utf-8")
    assert main(["verify", "--offline"]) == 2
    assert "records/heat.json:1: not read: " in capsys.readouterr().out


def test_a_work_that_someone_saw_is_a_doubt(project, capsys):
    bibliography(project, INVENTED)
    (project / "records").mkdir()
    source = {"kind": "stored-page", "address": "https://example.org/hargreave"}
    record = {
        "key": "hargreave",
        "source": source,
        "seen": "2026-11-01",
        "extent": "part",
        "fields": {"title": INVENTED["title"]},
        "updates": [],
    }
    (project / "records" / "hargreave.json").write_text(json.dumps(record), encoding="utf-8")
    assert main(["verify", "--select", "work-unknown"]) == 0
    out = capsys.readouterr().out
    assert "Its record says that it was seen at 'https://example.org/hargreave'" in out
    assert "work-unknown" in out
