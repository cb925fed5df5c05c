"""How a command ends: what was read and what was not, in each format; a crash is one sentence and 2; any output can be printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import cli, rules
from handbook.commands import checking, installed

MISSING = "site_name: Quay\nmarkdown_extensions: [mdx_quayside]\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(config="site_name: Quay\n", **files):
        Path("mkdocs.yml").write_text(config, encoding="utf-8")
        for path, text in (files or {"docs/index.md": "# Quay\n"}).items():
            Path(path).parent.mkdir(parents=True, exist_ok=True)
            Path(path).write_text(text, encoding="utf-8")
        return tmp_path

    return write


def run(*options, **environment):
    """The command in a process of its own: status, output, errors."""
    variables = {k: v for k, v in os.environ.items() if k != "HANDBOOK_DEBUG"} | environment
    command = [sys.executable, "-m", "handbook.cli", *options]
    done = subprocess.run(command, capture_output=True, env=variables, check=False)
    return done.returncode, done.stdout, done.stderr


def test_nothing_wrong(project, capsys):
    project()
    assert cli.main(["check"]) == 0
    assert capsys.readouterr().out == "1 page, no citations, no references: nothing wrong.\n"


@pytest.mark.parametrize(
    ("config", "files", "said"),
    [
        (MISSING, {}, "'mdx_quayside' is not installed"),
        ("site_name: Q\ndocs_dir: dcos\n", {"docs/index.md": "# A\n"}, "no folder 'dcos'"),
        ("site_name: Q\n", {"docs/a.txt": "x"}, "no Markdown page"),
        ("site_name: Q\nhooks: [gone.py]\n", {}, "no hook 'gone.py'"),
        ("site_name: Q\ntheme: {name: material, custom_dir: gone}\n", {}, "no folder 'gone'"),
        ("site_name: Q\nplugins: 5\n", {}, "'plugins'"),
        ("site_name: Q\nextra: {a: !vault x}\n", {}, "'!vault'"),
    ],
)
def test_what_was_not_read_is_named_and_the_status_is_2(project, capsys, config, files, said):
    project(config, **files)
    assert cli.main(["check"]) == 2
    out = capsys.readouterr().out
    assert said in out
    assert "nothing wrong" not in out
    assert "1 thing not read" in out


def test_with_errors_the_status_is_1(project, capsys):
    project(MISSING, **{"docs/index.md": "[a](gone.md)\n"})
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out.endswith("1 error, no warnings in what was read; 1 thing not read.\n")


def test_each_format_names_what_was_not_read(project, capsys):
    project(MISSING)
    assert cli.main(["check", "--format", "json"]) == 2
    document = json.loads(capsys.readouterr().out)
    assert [(one["path"], one["line"]) for one in document["unread"]] == [("mkdocs.yml", 2)]
    assert document["read"] == {"page": 1, "citation": 0, "reference": 0}
    cli.main(["check", "--format", "sarif"])
    (invocation,) = json.loads(capsys.readouterr().out)["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert "mdx_quayside" in invocation["toolExecutionNotifications"][0]["message"]["text"]
    cli.main(["check", "--format", "github"])
    assert capsys.readouterr().out.startswith("::error file=mkdocs.yml,line=2,title=not read::")


def test_a_page_that_cannot_be_read_is_told_once(project, capsys):
    Path(project() / "docs" / "b.md").write_bytes(b"# \xff\n")
    assert cli.main(["check"]) == 1
    assert capsys.readouterr().out.count("b.md") == 1
    cli.main(["check", "--format", "json"])
    assert [one["path"] for one in json.loads(capsys.readouterr().out)["unread"]] == ["docs/b.md"]


def test_a_page_that_cannot_be_read_counts_though_its_rule_is_off(project, capsys):
    folder = project("site_name: Q\nextra: {handbook: {severity: {file-unreadable: off}}}\n")
    (folder / "docs" / "b.md").write_bytes(b"# \xff\n")
    assert cli.main(["check"]) == 2
    assert "docs/b.md:" in capsys.readouterr().out


def test_what_is_not_read_elsewhere_is_no_matter_of_other_pages(project, capsys):
    folder = project()
    (folder / "docs" / "b.md").write_bytes(b"# \xff\n")
    assert cli.main(["check", "docs/index.md"]) == 0


def test_what_only_the_built_site_shows_is_a_note(project, capsys, monkeypatch):
    monkeypatch.setattr(installed, "installed_names", lambda what: frozenset({"quayside"}))
    config = "site_name: Q\nplugins: [gen-files, quayside]\n"
    project(config, **{"docs/index.md": "[a](made.md)\n"})
    assert cli.main(["check"]) == 0
    notes = [line for line in capsys.readouterr().out.splitlines() if line.startswith("Note: ")]
    assert len(notes) == 2
    cli.main(["check", "--format", "json"])
    document = json.loads(capsys.readouterr().out)
    assert (len(document["notes"]), document["unread"]) == (2, [])


@pytest.mark.parametrize("broken", ["rule", "reading"])
def test_a_crash_is_one_sentence_and_2(project, capsys, monkeypatch, broken):
    def stop(*_args, **_options):
        raise ZeroDivisionError("of all things")

    project()
    monkeypatch.delenv("HANDBOOK_DEBUG", raising=False)
    monkeypatch.setattr(*((rules, "run") if broken == "rule" else (checking, "build")), stop)
    assert cli.main(["check"]) == 2
    err = capsys.readouterr().err
    assert err.startswith("handbook: 'check' stopped: ZeroDivisionError: of all things.")
    assert len(err.splitlines()) == 1


def test_a_crash_says_what_was_being_read(project, capsys, monkeypatch):
    from handbook.source import markdown_page as pages

    def stop(path, *_args, **_options):
        raise ValueError("no")

    project()
    monkeypatch.setattr(pages, "read", stop)
    assert cli.main(["check"]) == 2
    assert "while reading 'docs/index.md': ValueError: no." in capsys.readouterr().err


def test_a_traceback_is_shown_where_it_is_asked_for(project, monkeypatch):
    def stop(*_args, **_options):
        raise ZeroDivisionError

    project()
    monkeypatch.setenv("HANDBOOK_DEBUG", "1")
    monkeypatch.setattr(checking, "build", stop)
    with pytest.raises(ZeroDivisionError):
        cli.main(["check"])


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_any_character_can_be_printed_in_any_encoding(project, encoding):
    project("site_name: Q\n", **{"docs/index.md": "# Ärzte\n\n[a](größe→𝛼.md)\n"})
    status, out, err = run("check", PYTHONIOENCODING=encoding)
    assert (status, err) == (1, b"")
    status, out, err = run("check", "--format", "json", PYTHONIOENCODING=encoding)
    assert (status, err) == (1, b"")
    assert "größe→𝛼.md" in json.loads(out.decode(encoding))["diagnostics"][0]["message"]


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no device that is full")
def test_a_full_disk_is_one_sentence(project):
    project()
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "handbook.cli", "check"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr == b"handbook: 'check' stopped: the disk is full.\n"


def test_statistics_count_by_rule(project, capsys):
    project("site_name: Q\n", **{"docs/index.md": "[a](x.md) [b](y.md) [c](z.png)\n"})
    assert cli.main(["check", "--statistics"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["2", "page-missing", "(error):", "docs/index.md:1"]
    assert lines[-1].endswith(": 3 errors, no warnings.")


@pytest.mark.parametrize(
    ("levels", "status"),
    [
        ("{page-missing: off}", 0),
        ("{page-missing: warning}", 0),
        ("{all: off}", 0),
        ("{anchor-missing: off}", 1),
    ],
)
def test_severity_by_folder(project, levels, status):
    config = f"site_name: Q\nextra: {{handbook: {{per_path: {{'docs/old/': {levels}}}}}}}\n"
    project(config, **{"docs/old/index.md": "[a](x.md)\n", "docs/index.md": "# A\n"})
    assert cli.main(["check"]) == status


def test_severity_by_folder_is_for_that_folder(project, capsys):
    config = "site_name: Q\nextra: {handbook: {per_path: {'docs/old/': {all: off}, 'docs/old/b.md': {page-missing: error}}}}\n"
    project(config, **{f"docs/{p}.md": "[a](x.md)\n" for p in ("index", "old/a", "old/b")})
    assert cli.main(["check"]) == 1
    said = [line.partition(":")[0] for line in capsys.readouterr().out.splitlines()[:-1]]
    assert said == ["docs/index.md", "docs/old/b.md"]


@pytest.mark.parametrize("levels", ["{page-mising: off}", "{page-missing: loud}", "{all: quiet}"])
def test_severity_by_folder_that_is_none(project, capsys, levels):
    project(f"site_name: Q\nextra: {{handbook: {{per_path: {{docs: {levels}}}}}}}\n")
    assert cli.main(["check"]) == 1
    assert "setting-unknown" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["mkdocs.yaml", "mkdocs.yml"])
def test_both_names_of_the_configuration_are_found(tmp_path, monkeypatch, capsys, name):
    monkeypatch.chdir(tmp_path)
    Path("docs").mkdir()
    Path("docs/index.md").write_text("# A\n")
    Path(name).write_text("site_name: Q\n")
    assert cli.main(["check"]) == 0


@pytest.mark.parametrize(
    ("file", "said"), [("", "no 'mkdocs.yml'"), ("conf.py", "Sphinx"), ("book.toml", "mdBook")]
)
def test_a_folder_without_configuration(tmp_path, monkeypatch, capsys, file, said):
    monkeypatch.chdir(tmp_path)
    if file:
        Path(file).write_text("x")
    assert cli.main(["check"]) == 2
    assert said in capsys.readouterr().err


def test_a_built_site_says_what_it_read(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    Path("site").mkdir()
    Path("site/index.html").write_text('<a href="gone.html">x</a><img src="x.png">')
    assert cli.main(["check-site", "site", "--format", "json", "--select", "page-missing"]) == 1
    document = json.loads(capsys.readouterr().out)
    assert document["read"] == {"page": 1}
    assert [d["rule"] for d in document["diagnostics"]] == ["page-missing"]
    assert cli.main(["check-site", "site", "--ignore", "page-missing,image-missing"]) == 0
    assert cli.main(["check-site", "site", "--ignore", "page-mising"]) == 2
