"""Only findings that the baseline does not know count; what it knows in vain is said."""

from __future__ import annotations

import json

import pytest

from handbook import cli, rules
from handbook.rules.baseline import Baseline, written
from handbook.source.data import DataError
from tests.handbook.rules.project import corpus_of, findings

CONFIG = "site_name: T\nplugins:\n  - handbook: {baseline: known.json}\n"
PAGE = "# Home\n\nSee [a](a.md) and [b](b.md).\n"


def project(page, **entries):
    return {"mkdocs.yml": CONFIG, "docs/index.md": page, "known.json": entries.pop("known")}


def known(page):
    """The baseline of a page as it is now."""
    return written(findings({"mkdocs.yml": "site_name: T\n", "docs/index.md": page}))


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (PAGE, []),
        ("# Home\n\nA new line.\n\n" + PAGE.partition("\n\n")[2], []),
        (PAGE + "\nSee [c](c.md).\n", ["page-missing"]),
        (PAGE + "\nSee [a](a.md) again.\n", ["page-missing"]),
        ("# Home\n\nSee [a](a.md).\n", ["baseline-stale"]),
        ("# Home\n\nSee [a](a.md) and [c](c.md).\n", ["page-missing", "baseline-stale"]),
    ],
)
def test_only_what_is_new_counts(page, expected):
    assert [d.rule for d in findings(project(page, known=known(PAGE)))] == expected


def test_how_many_are_known_is_noted():
    corpus = corpus_of(project(PAGE, known=known(PAGE)))
    assert rules.run(corpus) == []
    assert corpus.known_findings == 2


def test_rules_that_were_not_looked_at_are_not_stale():
    files = project("# Home\n", known=known(PAGE))
    assert findings(files, "anchor-missing") == []
    assert [d.rule for d in findings(files, "page-missing", "baseline-stale")] == ["baseline-stale"] * 2


def test_lines_that_messages_name_may_move():
    twice = "# Home\n\n## Dose\n\nOne.\n\n## Dose\n\nTwo.\n"
    moved = twice.replace("# Home\n", "# Home\n\nMore.\n", 1)
    assert known(twice) == known(moved)
    assert "…" in known(twice)


def test_a_baseline_that_is_not_there_is_told():
    files = {"mkdocs.yml": CONFIG, "docs/index.md": "# Home\n"}
    assert [(d.rule, d.subject) for d in findings(files)] == [("setting-unknown", "known.json")]


@pytest.mark.parametrize("text", ["{", "[]", '{"known": [{"rule": 3}]}', '{"known": [], "more": 1}', ""])
def test_what_is_no_baseline_is_told(text):
    with pytest.raises(DataError):
        Baseline("known.json", text)
    assert "data-malformed" in [d.rule for d in findings(project(PAGE, known=text))]


def test_it_is_written_by_the_command_and_keeps_that_of_the_site(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    (tmp_path / "docs" / "index.md").write_text(PAGE)
    (tmp_path / "site").mkdir()
    html = '<!doctype html><html lang="en"><head><title>T</title></head><body><h1>T</h1><a href="no/">x</a></body></html>'
    (tmp_path / "site" / "index.html").write_text(html)
    assert cli.main(["check", "--no-cache"]) == 1
    assert cli.main(["check", "--no-cache", "--write-baseline", "k.json"]) == 0
    assert cli.main(["check-site", "site", "--write-baseline", "k.json"]) == 0
    entries = json.loads((tmp_path / "k.json").read_text())["known"]
    assert [entry.get("site", False) for entry in entries] == [False, False, True]
    capsys.readouterr()
    assert cli.main(["check", "--no-cache", "--baseline", "k.json"]) == 0
    assert "nothing wrong besides 2 known findings." in capsys.readouterr().out
    assert cli.main(["check-site", "site", "--baseline", "k.json"]) == 0
    assert "nothing wrong besides 1 known finding." in capsys.readouterr().out


@pytest.mark.parametrize("command", [["check", "--no-cache"], ["check-site", "site"]])
def test_a_named_baseline_that_is_not_there_is_refused(command, tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    for path, text in {
        "mkdocs.yml": "site_name: T\n",
        "docs/index.md": PAGE,
        "site/index.html": "<p>x",
    }.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text)
    assert cli.main([*command, "--baseline", "no.json"]) == 2
    assert "no.json" in capsys.readouterr().err
