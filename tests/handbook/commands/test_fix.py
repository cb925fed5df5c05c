"""Corrections: what has one right answer is put right, nothing else is touched, and a second round has nothing to do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handbook import rules
from handbook.cli import main
from handbook.commands.fix import corrected, write
from tests.handbook.rules.project import corpus_of
from tests.naming import readable_id
from tests.reading import read_yaml

EDITS = Path(__file__).parents[1] / "rules" / "edits"
CLEAN = read_yaml(EDITS / "handbook.yaml")
QUIET = [c for n in ("look-alikes", "look-alikes-second") for c in read_yaml(EDITS / f"{n}.yaml")]

SETTINGS = (
    "site_name: T\nsite_url: https://own.example/book/\nmarkdown_extensions: [tables, attr_list]\nextra:\n  handbook:\n"
    "    bibliography: [refs.json, refs.yaml, refs.bib]\n    glossary: glossary.yaml\n"
)
WORK = {
    "id": "liu2006", "type": "article-journal", "title": "Rate of recovery", "author": [{"family": "Liu", "given": "P. Y."}],
    "container-title": "The Lancet", "issued": {"date-parts": [[2006]]}, "volume": "367", "page": "1412-1420",
    "DOI": "10.1016/S0140-6736(06)68614-5", "PMID": "16650651",
}  # fmt: skip
YAML = (
    "- id: smith2010\n  type: article-journal\n  title: Testes\n  author: [{family: Smith, given: A.}]\n  container-title: J\n"
    "  issued: {date-parts: [[2010]]}\n  volume: '1'\n  page: 12-19\n  DOI: 10.1000/smith\n  PMCID: PMC4854084\n  ISSN: '2047-2919'\n"
)
BIB = (
    "@article{lane2011,\n  author = {Lane, Ada},\n  title = {Heights},\n  journal = {J Heights},\n  year = {2011},\n  volume = {3},\n"
    "  pages = {1--9},\n  doi = {10.1000/lane},\n}\n"
)
GLOSSARY = "terms:\n- term: Recovery\n  slug: recovery\n  definition: Sperm come back [@liu2006], and again [@liu2006; @smith2010].\n"
PAGE = (
    "---\ntitle: Home\n---\n# Home\n\nMen recovered [@liu2006; @smith2010, p. 12]. @lane2011 agrees.\n\n"
    "See [one](agents/hcg.md#dose), [again](agents/hcg.md), [by label][l] and ![p](img/a.png).\n\n"
    '<a href="agents/hcg/">raw</a>\n\n| [cell](agents/hcg.md) |\n|---|\n| `[@LIU2006]` |\n\n[l]: agents/hcg.md "Title"\n'
)
PROJECT = {
    "mkdocs.yml": SETTINGS, "refs.json": json.dumps([WORK], indent=1), "refs.yaml": YAML, "refs.bib": BIB, "glossary.yaml": GLOSSARY,
    "docs/index.md": PAGE, "docs/agents/hcg.md": "# HCG\n\n## Dose\n\n[back](../index.md)\n", "docs/img/a.png": "",
}  # fmt: skip
SLIPS = [
    ("refs.json", '"10.1016/S0140', '"https://doi.org/10.1016/S0140'),
    ("refs.json", '"10.1016/S0140', '"doi:10.1016/S0140'),
    ("refs.json", '"10.1016/S0140', '"DOI: 10.1016/S0140'),
    ("refs.json", "68614-5", "68614–5"),
    ("refs.json", '"16650651"', '"PMID: 16650651"'),
    ("refs.json", '"16650651"', '"https://pubmed.ncbi.nlm.nih.gov/16650651/"'),
    ("refs.json", '"1412-1420"', '"pp. 1412-1420"'),
    ("refs.json", '"1412-1420"', '"1412 to 1420"'),
    ("refs.yaml", "DOI: 10.1000/smith", "DOI: https://dx.doi.org/10.1000/smith"),
    ("refs.yaml", "page: 12-19", "page: p. 12-19"),
    ("refs.bib", "{10.1000/lane}", "{https://doi.org/10.1000/lane}"),
    ("glossary.yaml", "back [@liu2006]", "back [@Liu2006]"),
    ("glossary.yaml", "again [@liu2006;", "again [@LIU2006;"),
    ("docs/index.md", "recovered [@liu2006;", "recovered [@Liu2006;"),
    ("docs/index.md", "@smith2010, p. 12", "@SMITH2010, p. 12"),
    ("docs/index.md", "@lane2011 agrees", "@Lane2011 agrees"),
    ("docs/index.md", "(agents/hcg.md#dose)", "(https://own.example/book/agents/hcg/#dose)"),
    ("docs/index.md", "(agents/hcg.md#dose)", "(http://own.example/book/agents/hcg/#dose)"),
    ("docs/index.md", "(agents/hcg.md#dose)", "(agents/hcg/#dose)"),
    ("docs/index.md", "(agents/hcg.md#dose)", "(Agents/hcg.md#dose)"),
    ("docs/index.md", "[again](agents/hcg.md)", "[again](agents/HCG.md)"),
    ("docs/index.md", "[again](agents/hcg.md)", "[again](agents/hcg.html)"),
    ("docs/index.md", "[again](agents/hcg.md)", "[again](agents\\hcg.md)"),
    ("docs/index.md", "[again](agents/hcg.md)", "[again]( <agents/HCG.md> 'title')"),
    ("docs/index.md", "[l]: agents/hcg.md", "[l]: https://own.example/book/agents/hcg/"),
    ("docs/index.md", "| [cell](agents/hcg.md) |", "| [cell](https://own.example/book/agents/hcg/) |"),
    ("docs/index.md", "(img/a.png)", "(img/A.png)"),
    ("refs.json", '"16650651"', '"1665 0651"'),
    ("refs.yaml", "PMCID: PMC4854084", "PMCID: PMC 4854084"),
    ("refs.yaml", "PMCID: PMC4854084", "PMCID: pmc4854084"),
    ("refs.yaml", "PMCID: PMC4854084", "PMCID: 4854084"),
    ("refs.yaml", "ISSN: '2047-2919'", "ISSN: '20472919'"),
]  # fmt: skip


def fixed(files):
    return {**files, **corrected(corpus_of(files), set(), [])[0]}


def messages_of(files):
    return [(d.path, d.rule, d.message) for d in rules.run(corpus_of(files))]


def slipped(slips):
    files = dict(PROJECT)
    for path, right, wrong in slips:
        assert files[path].count(right) <= 1
        files[path] = files[path].replace(right, wrong)
    return files


def test_clean_project_has_nothing_to_correct():
    assert messages_of(PROJECT) == []
    assert corrected(corpus_of(PROJECT), set(), []) == ({}, True)
    assert corrected(corpus_of(CLEAN), set(), []) == ({}, True)


@pytest.mark.parametrize("case", QUIET, ids=lambda c: readable_id(c.get("new", c.get("add"))))
def test_look_alikes_are_left(case):
    file = case.get("in", "docs/index.md")
    text = (
        CLEAN[file].replace(case["old"], case["new"]) if "old" in case else f"{CLEAN[file]}\n{case['add']}\n"
    )
    files = {**CLEAN, file: text}
    assert corrected(corpus_of(files), set(), []) == ({}, True)


@pytest.mark.parametrize("slip", SLIPS, ids=lambda s: readable_id(s[2]))
def test_slip_is_put_right_to_the_byte(slip):
    files = slipped([slip])
    assert messages_of(files)
    after = fixed(files)
    if "title'" not in slip[2]:
        assert after == PROJECT
    assert messages_of(after) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(SLIPS), max_size=8))
def test_any_slips_together(slips):
    files = slipped(slips)
    after = fixed(files)
    assert messages_of(after) == []
    assert fixed(after) == after
    untouched = PROJECT.keys() - {path for path, *_ in slips}
    assert all(after[path] == PROJECT[path] for path in untouched)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.sampled_from(SLIPS), st.text("ab [](@;`\n*\t<>\"'é’", max_size=30))
def test_what_stands_around_stays(slip, noise):
    files = slipped([slip])
    path = "docs/agents/hcg.md"
    files[path] += f"\n\n{noise}\n"
    assert fixed(files)[path] == files[path] or messages_of(files)


LEFT = [
    "<https://own.example/book/agents/hcg/>",
    "[a](https://own.example/book/nowhere/)",
    "[a](agents/hcc.md)",
    "[a](//other.example/)",
    "`[a](agents/HCG.md)`",
    "[@lui2006]",
]


@pytest.mark.parametrize("text", LEFT)
def test_what_has_no_one_right_answer_is_left(text):
    files = {**PROJECT, "docs/index.md": f"{PAGE}\n{text}\n"}
    assert corrected(corpus_of(files), set(), []) == ({}, True)


@pytest.mark.parametrize("pages", ["pp. 1420-1412", "1412-", "p. 1412-"])
def test_pages_that_stay_wrong_are_left(pages):
    files = slipped([("refs.json", "1412-1420", pages)])
    assert messages_of(files)
    assert fixed(files) == files


def test_same_slip_twice_in_a_paragraph():
    link = "[a](https://own.example/book/agents/hcg/)"
    files = {**PROJECT, "docs/index.md": f"{PAGE}\n{link} and {link} `{link}`\n"}
    assert fixed(files)["docs/index.md"] == f"{PAGE}\n[a](agents/hcg.md) and [a](agents/hcg.md) `{link}`\n"


def test_what_is_typed_many_times_in_a_paragraph_is_corrected_everywhere():
    files = {**PROJECT, "docs/index.md": PAGE + "\n" + "[a](Agents/hcg.md) " * 40 + "\n"}
    assert fixed(files)["docs/index.md"] == PAGE + "\n" + "[a](agents/hcg.md) " * 40 + "\n"


def test_a_file_that_another_changed_meanwhile_is_not_written(tmp_path, capsys):
    (tmp_path / "a.md").write_text("changed")
    assert write(tmp_path, {"a.md": ("as read", "corrected")}) == 2
    assert (tmp_path / "a.md").read_text() == "changed"
    assert "another program has changed it since it was read" in capsys.readouterr().err


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for path, text in slipped(SLIPS[:1] + SLIPS[13:14]).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_diff_is_shown_and_nothing_written_without_consent(folder, capsys):
    before = (folder / "docs" / "index.md").read_bytes()
    assert main(["check", "--fix"]) == 1
    said = capsys.readouterr()
    assert (
        "-Men recovered [@Liu2006; @smith2010, p. 12]. @lane2011 agrees.\n+Men recovered [@liu2006;"
        in said.out
    )
    assert said.err == "Not written: there is no terminal to ask. Add --yes to write.\n"
    assert (folder / "docs" / "index.md").read_bytes() == before


def test_yes_writes_and_a_second_round_has_nothing_to_do(folder, capsys):
    assert main(["check", "--fix", "--yes"]) == 0
    assert (folder / "docs" / "index.md").read_text(encoding="utf-8") == PAGE
    assert (folder / "refs.json").read_text(encoding="utf-8") == PROJECT["refs.json"]
    capsys.readouterr()
    assert main(["check", "--fix"]) == 0
    assert capsys.readouterr().out == "There is nothing with one right answer to correct.\n"
    assert [p.name for p in folder.rglob(".*-new")] == []


def test_paths_and_rules_narrow_what_is_corrected(folder):
    assert main(["check", "--fix", "--yes", "docs"]) == 0
    assert "https://doi.org" in (folder / "refs.json").read_text(encoding="utf-8")
    assert main(["check", "--fix", "--yes", "--select", "citation-case"]) == 0
    assert "https://doi.org" in (folder / "refs.json").read_text(encoding="utf-8")
    assert main(["check", "--fix", "--yes", "--select", "reference-identifier-form"]) == 0
    assert "https://doi.org" not in (folder / "refs.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("ends", ["\r\n", "\n"])
def test_line_ends_stay(folder, ends):
    page = folder / "docs" / "index.md"
    page.write_bytes(page.read_bytes().replace(b"\n", ends.encode()))
    assert main(["check", "--fix", "--yes"]) == 0
    assert page.read_bytes() == PAGE.replace("\n", ends).encode()


def test_folder_that_cannot_be_written_is_told(folder, capsys, monkeypatch):
    def refuse(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.replace", refuse)
    assert main(["check", "--fix", "--yes"]) == 2
    assert "'docs/index.md' cannot be written: permission denied." in capsys.readouterr().err
    assert [p.name for p in folder.rglob(".*-new")] == []
