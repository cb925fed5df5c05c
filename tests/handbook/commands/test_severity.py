"""A project's severities count in every command."""

from __future__ import annotations

import json

import pytest

from handbook.cli import main

SETTINGS = "site_name: T\nextra:\n  handbook:\n    bibliography: refs.json\n    records: records\n    severity: {%s}\n"
WORK = {
    "id": "lane2020", "type": "article-journal", "title": "Testes at altitude", "author": [{"family": "Lane", "given": "Ada"}],
    "container-title": "Journal of Heights", "issued": {"date-parts": [[2020]]}, "volume": "3", "page": "12-19",
}  # fmt: skip
RECORD = {
    "key": "lane2020", "source": {"kind": "crossref", "address": "https://example.org/"}, "seen": "2026-11-01", "extent": "full",
    "fields": {**WORK, "volume": "4"}, "updates": [],
}  # fmt: skip


@pytest.fixture
def folder(tmp_path, monkeypatch):
    files = {
        "docs/index.md": "# Home\n\nMen [@lane2020].\n", "refs.json": json.dumps([WORK]), "records/lane2020.json": json.dumps(RECORD),
        "site/index.html": "<!doctype html><html lang=en><head><title>T</title></head><body><a href='nope.html'>x</a></body></html>",
    }  # fmt: skip
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    monkeypatch.chdir(tmp_path)

    def setting(severity):
        (tmp_path / "mkdocs.yml").write_text(SETTINGS % severity)

    return setting


CASES = [
    (["verify", "--offline"], "reference-differs"),
    (["check-site", "site", "--site-url", "https://example.org/"], "page-missing"),
]


@pytest.mark.parametrize(("command", "rule"), CASES)
def test_severity_that_is_set_counts(folder, capsys, command, rule):
    for severity, status, said in (("error", 1, True), ("warning", 0, True), ("'off'", 0, False)):
        folder(f"{rule}: {severity}")
        assert main(command) == status
        assert (f": {rule}: " in capsys.readouterr().out) is said


def test_rules_of_other_commands_are_known_settings(folder, capsys):
    folder("reference-differs: warning, page-too-heavy: error, record-stale: 'off'")
    main(["check"])
    assert "reference-differs" not in (out := capsys.readouterr().out)
    assert "'page-too-heavy' is not a rule." in out
    assert "'record-stale'" not in out


def test_built_site_without_a_project_keeps_the_severities_of_the_rules(folder, tmp_path, capsys):
    assert main(CASES[1][0]) == 1
    folder("[broken")
    assert main(CASES[1][0]) == 1


@pytest.mark.parametrize(
    ("config", "select", "expected"),
    [("", (), 0), ("", ("--select", "image-unused"), 1), ("extra: {handbook: {}}\n", (), 1)],
)
def test_unused_pictures_of_a_site_are_told_once_a_project_has_settings(
    folder, tmp_path, capsys, config, select, expected
):
    (tmp_path / "site" / "left.png").write_bytes(b"x")
    (tmp_path / "mkdocs.yml").write_text(f"site_name: T\n{config}")
    main(["check-site", "site", *select])
    assert capsys.readouterr().out.count("image-unused") == expected
