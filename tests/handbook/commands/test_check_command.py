"""The command: formats, exit status, and one clear line for what goes wrong."""

from __future__ import annotations

import json
import sys
from functools import cache
from pathlib import Path

import pytest

from handbook import cli, rules
from handbook.rules.authoring import mermaid
from handbook.source.texts import TextsInMemory
from tests.handbook.rules.project import corpus_of, examples
from tests.reading import read_yaml

FOLDER = Path(__file__).parent

PROJECT = {
    "mkdocs.yml": "site_name: Test\nextra:\n  handbook:\n    bibliography: b.json\n",
    "b.json": '[{"id": "liu2006", "type": "article-journal", "title": "Rate of recovery", "author": [{"family": "Liu"}],'
    ' "container-title": "The Lancet", "issued": {"date-parts": [[2006]]}, "volume": "367", "page": "1-2", "PMID": "16650651"}]',
    "docs/index.md": "# Home\n\nMost recover [@liu2006].\n",
}


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(**changed):
        for path, text in {**PROJECT, **{k.replace("__", "/"): v for k, v in changed.items()}}.items():
            (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / path).write_text(text)
        return tmp_path

    return write


def test_nothing_wrong(project, capsys):
    project()
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == "1 page, 1 citation, 1 reference: nothing wrong.\n"


def test_citations_that_no_bibliography_could_have_are_said_not_to_be_looked_up(project, capsys):
    project(
        **{"mkdocs.yml": "site_name: Test\n", "docs__index.md": "# Home\n\nMost recover [@liu2006; @lee].\n"}
    )
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == (
        "Note: Not looked up, as no 'bibliography' is set: 2 citations.\n"
        "1 page, 2 citations, no references: nothing wrong.\n"
    )


def test_no_citation_is_missed_where_none_is_typed(project, capsys):
    project(
        **{
            "mkdocs.yml": "site_name: Test\n",
            "docs__index.md": "# Home\n\n`[@key]`, me@example.org, @dataclass.\n",
        }
    )
    assert cli.main(["check"]) == 0
    assert "Note" not in capsys.readouterr().out


def test_known_findings_are_told_where_they_are_asked_for(project, capsys):
    project(**{"docs__index.md": "# Home\n\nMost recover [@lui2006; @liu2006].\n"})
    assert cli.main(["check", "--write-baseline", "known.json"]) == 0
    settings = Path("mkdocs.yml").read_text() + "    baseline: known.json\n"
    Path("mkdocs.yml").write_text(settings)
    assert cli.main(["check"]) == 0
    capsys.readouterr()
    assert cli.main(["check", "--no-baseline"]) == 1
    assert "'@lui2006' is not in the bibliography" in capsys.readouterr().out


def test_errors_are_told_and_counted(project, capsys):
    project(**{"docs__index.md": "# Home\n\nMost recover [@lui2006; @liu2006].\n"})
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out == (
        "docs/index.md:3:15: citation-unknown: '@lui2006' is not in the bibliography. Did you mean '@liu2006'?\n"
        "1 page, 2 citations, 1 reference: 1 error, no warnings.\n"
    )


def test_what_can_be_corrected_is_counted(project, capsys):
    project(**{"docs__index.md": "# Home\n\nMost recover [@Liu2006]; some do not [@LIU2006].\n"})
    assert cli.main(["check"]) == 1
    end = "2 errors, no warnings.\n'handbook check --fix' shows the correction of 2 of them.\n"
    assert capsys.readouterr().out.endswith(end)
    assert cli.main(["check", "--format", "json"]) == 1
    assert "--fix" not in capsys.readouterr().out


def test_warnings_are_allowed(project, capsys):
    project(**{"docs__index.md": "# Home\n"})
    assert cli.main(["check"]) == 0
    assert "reference-unused" in capsys.readouterr().out


def test_json_has_every_field(project, capsys):
    project(**{"docs__index.md": "# Home\n\nMost recover [@lui2006; @liu2006].\n"})
    assert cli.main(["check", "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert said["version"] == 1
    assert said["diagnostics"][0] == {
        "rule": "citation-unknown", "severity": "error", "path": "docs/index.md", "line": 3, "column": 15, "end_line": 3,
        "end_column": 23, "message": "'@lui2006' is not in the bibliography.", "cure": "Did you mean '@liu2006'?",
        "subject": "lui2006",
    }  # fmt: skip


@pytest.mark.parametrize("name", ["text", "json", "sarif", "github"])
def test_formats_of_nothing(project, capsys, name):
    project()
    assert cli.main(["check", "--format", name]) == 0


def test_paths_choose_what_is_told(project, capsys):
    project(
        **{"docs__index.md": "# Home\n\n[@nobody] [@liu2006]\n", "docs__b.md": "# B\n\n[index](index.md)\n"}
    )
    assert cli.main(["check", "docs/b.md"]) == 0
    assert cli.main(["check", "docs"]) == 1


def test_select_and_ignore(project, capsys):
    project(**{"docs__index.md": "# Home\n\n[@nobody] [@liu2006]\n"})
    assert cli.main(["check", "--select", "finding-unknown"]) == 0
    assert cli.main(["check", "--ignore", "citation-unknown"]) == 0


def test_severity_by_setting(project, capsys):
    text = PROJECT["mkdocs.yml"] + "    severity: {citation-unknown: warning, reference-unused: 'off'}\n"
    project(**{"docs__index.md": "# Home\n\n[@nobody]\n", "mkdocs.yml": text})
    assert cli.main(["check"]) == 0
    assert "citation-unknown" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check", "--config-file", "none.yml"], "none.yml:1:1: data-malformed: There is no 'none.yml'."),
        (
            ["check", "--select", "citation-unknwon"],
            "'citation-unknwon' is not a rule. Did you mean 'citation-unknown'?",
        ),
        (["check", "--as-of", "soon"], "'soon' is not a date. Write it as 2027-01-31."),
        (["check", "nowhere.md"], "There is no file or folder 'nowhere.md'."),
        (["chekc"], "'chekc' is not a command. Did you mean 'check'?"),
    ],
)
def test_what_cannot_be_run_is_one_line(project, capsys, arguments, said):
    project()
    assert cli.main(arguments) == 2
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err.startswith("handbook: " + said)
    assert output.err.count("\n") == 1


def test_rules_are_listed(capsys):
    assert cli.main(["rules"]) == 0
    listed = {line.split()[0] for line in capsys.readouterr().out.splitlines()}
    assert set(rules.source_rules()) <= listed
    assert "asset-missing" in listed


def test_a_rule_tells_why(capsys):
    assert cli.main(["rule", "citation-unknown"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("# citation-unknown\n\nA citation must have an entry")
    assert "## Why" in said
    assert cli.main(["rule", "citation-unknwon"]) == 2
    assert "Did you mean 'citation-unknown'?" in capsys.readouterr().err


WRONG = {
    "everything": read_yaml(FOLDER.parent / "rules" / "edits" / "everything-wrong.yaml")["files"],
    **{
        file.stem: examples(file.read_text(encoding="utf-8"), "Wrong")[0]
        for file in sorted((FOLDER.parents[2] / "docs" / "contributing" / "rules").glob("*.md"))
        if file.stem in rules.source_rules()
    },
}
TOLD_ELSEWHERE = "reference-record-missing"
"""Told where a work is cited first; of a page alone, where that page cites it first."""


@cache
def fresh_findings(name):
    """What is found in a project of which nothing was read before."""
    return rules.run(corpus_of(WRONG[name], cache=None))


@pytest.mark.parametrize("name", WRONG)
def test_one_page_alone_is_told_what_the_whole_check_tells_of_it(name):
    every = [d for d in fresh_findings(name) if d.rule != TOLD_ELSEWHERE]
    files = TextsInMemory(WRONG[name])
    for path in (p for p in files.paths("docs") if p.endswith(".md")):
        corpus = corpus_of(WRONG[name])
        corpus.only = frozenset({path})
        alone = [d for d in rules.run(corpus) if d.path == path and d.rule != TOLD_ELSEWHERE]
        assert alone == [d for d in every if d.path == path]


class Kept(dict):
    """A cache that counts what is put into it."""

    def put(self, key, value):
        self[key] = value


@pytest.mark.parametrize("name", WRONG)
def test_what_is_kept_from_the_last_check_changes_nothing(name):
    store = Kept()
    assert rules.run(corpus_of(WRONG[name], cache=store)) == fresh_findings(name)
    size = len(store)
    assert rules.run(corpus_of(WRONG[name], cache=store)) == fresh_findings(name)
    assert len(store) == size


def test_diagrams_that_no_parser_reads_are_one_note(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "merman", None)
    mermaid._engine.cache_clear()
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n", encoding="utf-8")
    fence = "```mermaid\ngraph TD\n  A --> B\n```\n"
    (tmp_path / "docs" / "index.md").write_text(f"# Home\n\n{fence}\n{fence}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    try:
        assert cli.main(["check", "--no-cache"]) == 0
    finally:
        mermaid._engine.cache_clear()
    said = capsys.readouterr().out
    assert (
        said.count(
            "Not held against Mermaid's grammar: 2 Mermaid diagrams on 1 page. Install 'mkdocs-handbook[diagrams]'"
        )
        == 1
    )
