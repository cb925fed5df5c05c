"""What a configuration takes from the environment stands in no report: it may be a secret, and reports stand in public logs."""

from __future__ import annotations

import json

import pytest

from handbook import project as projects
from handbook.cli import main
from handbook.source.texts import TextsInMemory

SECRET = "Canary-4711-Key"
SETTINGS = (
    "site_url: !ENV TOKEN",
    "repo_url: !ENV TOKEN",
    "nav: [index.md, X: !ENV TOKEN]",
    "extra_css: [!ENV TOKEN]",
    "extra_javascript: [{path: !ENV [NONE, TOKEN, fallback.js]}]",
    "hooks: [!ENV TOKEN]",
    "docs_dir: !ENV TOKEN",
    "theme: !ENV TOKEN",
    "theme: {name: mkdocs, custom_dir: !ENV TOKEN}",
    "plugins: [!ENV TOKEN]",
    "markdown_extensions: [!ENV TOKEN]",
    "markdown_extensions: [pymdownx.snippets: {base_path: !ENV TOKEN, check_paths: true}]",
    "INHERIT: !ENV TOKEN",
    "extra: {handbook: {bibliography: !ENV TOKEN}}",
    "extra: {handbook: {bibliography: [!ENV TOKEN]}}",
    "extra: {handbook: {records: !ENV TOKEN, findings: !ENV TOKEN}}",
    "extra: {handbook: {style: !ENV TOKEN, baseline: !ENV TOKEN, vocabulary: !ENV TOKEN}}",
    "extra: {handbook: {language: !ENV TOKEN}}",
    "extra: {handbook: {severity: {citation-unknown: !ENV TOKEN}}}",
    "extra: {handbook: {per_path: {docs/: {page-missing: !ENV TOKEN}}}}",
    "extra: {handbook: {hosting: !ENV TOKEN}}",
    "extra: {handbook: {questions: !ENV TOKEN, surveillance: !ENV TOKEN}}",
    "extra: {handbook: {errors: !ENV TOKEN}}",
)
VALUES = (
    SECRET,
    SECRET.upper(),
    f"../{SECRET}",
    f"https://user:{SECRET}@example.org/x",
    f"{SECRET}/refs.json",
    "xy9",
)


@pytest.fixture
def project(tmp_path, monkeypatch):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[Other](other.md)\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("settings", SETTINGS)
def test_a_value_of_the_environment_is_printed_as_the_name_of_its_variable(
    project, monkeypatch, capsys, settings, value
):
    monkeypatch.setenv("TOKEN", value)
    (project / "mkdocs.yml").write_text(f"site_name: T\n{settings}\n")
    main(["check"])
    said = capsys.readouterr()
    secret = SECRET if SECRET.lower() in value.lower() else f"'{value}'"
    assert secret.lower() not in (said.out + said.err).lower()


BY_HAND = (
    "new reference --by-hand --title T --year 2001 --author A,B --journal J --seen https://example.org/x"
)
COMMANDS = (
    "verify --offline",
    "verify --offline --format json",
    "new page docs/x.md",
    BY_HAND,
    "surveillance",
    "init --yes",
    "check --write-baseline n.json",
)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("settings", SETTINGS)
def test_no_command_prints_a_value_of_the_environment(project, monkeypatch, capsys, settings, command):
    monkeypatch.setenv("TOKEN", SECRET)
    (project / "refs.json").write_text('[{"id": "a", "title": "T", "type": "book"}]')
    own = settings.replace("handbook: {", "handbook: {bibliography: refs.json, ")
    (project / "mkdocs.yml").write_text(f"site_name: T\n{settings if 'bibliography' in settings else own}\n")
    main(command.split())
    said = capsys.readouterr()
    assert SECRET.lower() not in (said.out + said.err).lower()


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_what_is_said_names_the_variable_in_each_format(project, monkeypatch, capsys, form):
    monkeypatch.setenv("TOKEN", SECRET)
    (project / "mkdocs.yml").write_text("site_name: T\nextra_css: [!ENV TOKEN]\n")
    assert main(["check", "--format", form]) == 1
    said = capsys.readouterr().out
    assert "There is no file '!ENV TOKEN'" in (
        json.dumps(json.loads(said)) if form in ("json", "sarif") else said
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("docs", "There is no page 'other.md'"),
        ("other.md", "There is no page '!ENV TOKEN'"),
        ("page", "There is no page 'other.md'"),
        ("", "There is no page 'other.md'"),
    ],
)
def test_ordinary_words_are_withheld_in_what_is_said_of_the_configuration_alone(
    project, monkeypatch, capsys, value, said
):
    monkeypatch.setenv("TOKEN", value)
    (project / "mkdocs.yml").write_text("site_name: T\nextra: {made_by: !ENV TOKEN}\n")
    assert main(["check"]) == 1
    assert said in capsys.readouterr().out


def test_what_is_typed_as_the_usual_value_is_printed(project, monkeypatch, capsys):
    monkeypatch.delenv("TOKEN", raising=False)
    (project / "mkdocs.yml").write_text("site_name: T\nextra_css: [!ENV [TOKEN, looks.css]]\n")
    assert main(["check"]) == 1
    assert "There is no file 'looks.css'" in capsys.readouterr().out


def test_a_registrys_key_is_no_setting(monkeypatch):
    monkeypatch.setenv("NCBI_API_KEY", SECRET)
    settings = "site_name: T\nextra: {handbook: {mail: !ENV [NCBI_API_KEY, a@example.org], style: !ENV NCBI_API_KEY}}\n"
    read = projects.read(TextsInMemory({"mkdocs.yml": settings}))
    assert (read.settings.mail, SECRET in str(read.values)) == ("a@example.org", False)
