"""`handbook verify` as it is run: settings, exit status, stored records, corrections."""

from __future__ import annotations

import copy
import json
from types import SimpleNamespace

import pytest

from handbook.cli import main
from handbook.commands.registries import bases
from handbook.project import Settings
from handbook.registry import fixing
from handbook.registry.work import RegistryWork
from tests.handbook.registry.samples import CROSSREF, OURS


@pytest.fixture
def project(tmp_path, registry, monkeypatch):
    for name in ("CROSSREF_BASE_URL", "EUTILS_BASE_URL"):
        monkeypatch.setenv(name, registry.url)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    records: records\n",
        encoding="utf-8",
    )
    write(tmp_path, OURS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(project, *entries):
    (project / "refs.json").write_text(
        json.dumps(list(entries), indent=2, ensure_ascii=False) + "\n", encoding="utf-8"
    )


def stored(project, key="liu2006"):
    return json.loads((project / "records" / f"{key}.json").read_text(encoding="utf-8"))


def test_nothing_wrong_is_0_and_the_record_is_stored(project, capsys):
    assert main(["verify"]) == 0
    assert stored(project)["source"]["kind"] == "crossref"
    assert stored(project)["fields"]["volume"] == "367"
    assert "Held against a registry's record: 1" in capsys.readouterr().out


def test_an_error_is_1(project, capsys):
    write(project, {**OURS, "volume": "1"})
    assert main(["verify", "--format", "json"]) == 1
    (found,) = json.loads(capsys.readouterr().out)["diagnostics"]
    assert (found["rule"], found["path"], found["subject"]) == ("reference-differs", "refs.json", "liu2006")
    assert "'1'" in found["message"]
    assert "'367'" in found["message"]


def test_a_registry_out_of_reach_is_2_and_keeps_the_earlier_record(project, registry):
    assert main(["verify"]) == 0
    before = stored(project)
    registry.mode = "403"
    assert main(["verify"]) == 2
    assert stored(project) == before
    assert list((project / "records").iterdir()) == [project / "records" / "liu2006.json"]


def test_addresses_by_option(project, registry, monkeypatch):
    monkeypatch.setenv("CROSSREF_BASE_URL", "http://registry.invalid")
    assert main(["verify", "--crossref-url", registry.url]) == 0


def test_only_the_keys_asked_for(project, registry):
    write(project, OURS, {**OURS, "id": "other", "DOI": "10.1000/none"})
    assert main(["verify", "liu2006"]) == 0
    assert main(["verify"]) == 1


def test_unknown_key_is_2(project, capsys):
    assert main(["verify", "lui2006"]) == 2
    assert "Did you mean 'liu2006'?" in capsys.readouterr().err


@pytest.mark.parametrize(
    "options", [["--crossref-url", "nowhere"], ["--deadline", "0"], ["--config-file", "none.yml"]]
)
def test_bad_settings_are_2(project, options, capsys):
    assert main(["verify", *options]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_offline_asks_nobody(project, registry):
    assert main(["verify"]) == 0
    requested = len(registry.requests)
    assert main(["verify", "--offline"]) == 0
    write(project, {**OURS, "page": "1-2"})
    assert main(["verify", "--offline"]) == 1
    assert len(registry.requests) == requested


def test_young_records_are_not_asked_for_again(project, registry):
    assert main(["verify"]) == 0
    requested = len(registry.requests)
    assert main(["verify", "--max-age", "30"]) == 0
    assert len(registry.requests) == requested
    assert main(["verify", "--max-age", "30", "--as-of", "2030-01-01"]) == 0
    assert len(registry.requests) > requested


def test_old_records_are_told_offline(project, capsys):
    assert main(["verify"]) == 0
    capsys.readouterr()
    assert main(["verify", "--offline", "--max-age", "30", "--as-of", "2030-01-01"]) == 0
    assert "record-stale" in capsys.readouterr().out


def test_a_page_that_was_seen_is_no_registry(project, capsys):
    (project / "records").mkdir()
    record = {"key": "liu2006", "source": {"kind": "stored-page", "address": "https://example.org/x"}, "seen": "2026-11", "extent": "part",
              "fields": {"title": OURS["title"], "volume": "367"}, "updates": []}  # fmt: skip
    (project / "records" / "liu2006.json").write_text(json.dumps(record), encoding="utf-8")
    assert main(["verify", "--offline"]) == 0
    assert "registry's record: 0; against the page on which it was seen: 1" in capsys.readouterr().out


def test_a_new_retraction_is_told_first_run(project, registry, capsys):
    work = copy.deepcopy(CROSSREF)
    work["updated-by"] = [{"DOI": "10.1016/r1", "type": "retraction"}]
    registry.works = {CROSSREF["DOI"]: work}
    assert main(["verify"]) == 1
    assert "work-retracted" in capsys.readouterr().out
    assert stored(project)["updates"] == [{"type": "retraction", "id": "10.1016/r1"}]


def test_fix_without_a_terminal_writes_nothing(project, capsys):
    write(project, {**OURS, "volume": "1"})
    before = (project / "refs.json").read_bytes()
    main(["verify", "--fix"])
    assert (project / "refs.json").read_bytes() == before
    assert '+    "volume": "367",' in capsys.readouterr().out


def test_fix_writes_what_differs_and_nothing_else(project):
    other = {"id": "zz", "title": "Untouched", "type": "book"}
    write(project, {**OURS, "volume": "1", "page": "2-3"}, other)
    main(["verify", "--fix", "--yes"])
    fixed = json.loads((project / "refs.json").read_text(encoding="utf-8"))
    assert fixed == [OURS, other]


def test_fix_fills_what_an_article_lacks_and_what_it_said_to_be_open(project):
    left_out = ("author", "container-title", "container-title-short", "issued", "volume")
    bare = {name: value for name, value in OURS.items() if name not in left_out}
    open_parts = {"not-seen": {"author": "not on the page", "year": "not on the page"}}
    write(project, {**bare, "custom": open_parts})
    main(["verify", "--fix", "--yes"])
    (fixed,) = json.loads((project / "refs.json").read_text(encoding="utf-8"))
    assert [a["family"] for a in fixed["author"]] == [a["family"] for a in OURS["author"]]
    assert fixed["container-title"] == OURS["container-title"]
    assert fixed["issued"]["date-parts"][0][0] == OURS["issued"]["date-parts"][0][0]
    assert fixed["volume"] == OURS["volume"]
    assert "custom" not in fixed


def test_fix_names_all_authors_of_a_list_that_was_cut(project):
    write(project, {**OURS, "author": OURS["author"][:1], "et-al": "author"})
    main(["verify", "--fix", "--yes"])
    (fixed,) = json.loads((project / "refs.json").read_text(encoding="utf-8"))
    assert [a["family"] for a in fixed["author"]] == [a["family"] for a in OURS["author"]]
    assert "et-al" not in fixed


def test_fix_adds_to_articles_only():
    work = RegistryWork("crossref", "", csl={**OURS, "volume": "367"}, titles=[OURS["title"]])
    book = {"id": "liu2006", "type": "book", "title": OURS["title"]}
    assert fixing.fixed(book, [work]) == book
    assert fixing.fixed({**book, "type": "article-journal"}, [work])["volume"] == "367"


def test_fix_leaves_another_work_alone(project):
    write(project, {**OURS, "title": "Testosterone and the heart", "author": [{"family": "Basaria"}]})
    before = (project / "refs.json").read_bytes()
    assert main(["verify", "--fix", "--yes"]) == 1
    assert (project / "refs.json").read_bytes() == before


def test_two_identifiers_of_two_works(project):
    write(project, {**OURS, "DOI": "10.1000/mine", "PMID": "16650651"})
    assert main(["verify"]) == 1


def test_hostile_key_stays_in_the_folder(project):
    write(project, {**OURS, "id": "../../evil"})
    main(["verify"])
    assert not (project.parent / "evil.json").exists()
    assert [path.name for path in (project / "records").iterdir()] == ["..%2F..%2Fevil.json"]


def retracted():
    work = copy.deepcopy(CROSSREF)
    work["updated-by"] = [{"DOI": "10.1016/r1", "type": "retraction"}]
    return {CROSSREF["DOI"]: work}


def test_a_retraction_that_the_record_did_not_have_is_new(project, registry, capsys):
    assert main(["verify"]) == 0
    registry.works = retracted()
    assert main(["verify"]) == 1
    assert "This is new: its record of" in capsys.readouterr().out
    assert main(["verify"]) == 1
    assert "This is new" not in capsys.readouterr().out


@pytest.mark.parametrize(("answer", "written"), [("y", True), ("", False), ("n", False)])
def test_fix_shows_and_asks(project, capsys, monkeypatch, answer, written):
    write(project, {**OURS, "volume": "1"})
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda question: answer)
    main(["verify", "--fix"])
    assert '-    "volume": "1",' in capsys.readouterr().out
    assert (json.loads((project / "refs.json").read_text())[0] == OURS) is written


def test_bibtex_is_verified_but_not_rewritten(project, capsys):
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(config.replace("refs.json", "refs.bib"), encoding="utf-8")
    (project / "refs.bib").write_text(
        "@article{liu2006,\n  title = {Rate, extent, and modifiers of spermatogenic recovery after hormonal male contraception},\n"
        "  author = {Liu, Peter Y. and Swerdloff, Ronald S. and Christenson, Peter D. and Handelsman, David J. and Wang, Christina},\n"
        "  journal = {Lancet}, year = {2006}, volume = {376}, number = {9520}, pages = {1412--1420},\n"
        "  doi = {10.1016/S0140-6736(06)68614-5}\n}\n",
        encoding="utf-8",
    )
    before = (project / "refs.bib").read_bytes()
    assert main(["verify", "--fix", "--yes"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("refs.bib:4:")
    assert "The volume of 'liu2006' is '376', but '367' at Crossref." in out
    assert err == (
        "refs.bib: only CSL-JSON is written in full; correct what differs by hand.\nrefs.bib: nothing to write.\n"
    )
    assert (project / "refs.bib").read_bytes() == before


@pytest.mark.parametrize(
    ("typed", "setting", "given"),
    [
        ("", "", True),
        ("", "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/", True),
        ("http://127.0.0.1:9", "", True),
        ("http://127.0.0.1:9", "http://evil.example", True),
        ("", "http://127.0.0.1:9", False),
        ("", "http://eutils.ncbi.nlm.nih.gov/entrez/eutils", False),
        ("", "https://ncbi.nlm.nih.gov.evil.example", False),
        ("", "https://evil.example/ncbi.nlm.nih.gov", False),
        ("", "https://evilncbi.nlm.nih.gov", False),
    ],
)
def test_the_key_goes_to_ncbi_or_to_a_server_that_the_caller_names(typed, setting, given, monkeypatch):
    monkeypatch.delenv("EUTILS_BASE_URL", raising=False)
    monkeypatch.setenv("NCBI_API_KEY", "secret")
    args = SimpleNamespace(eutils_url=typed)
    corpus = SimpleNamespace(project=SimpleNamespace(settings=Settings(eutils_url=setting)))
    assert bool(bases(args, corpus).key) is given
