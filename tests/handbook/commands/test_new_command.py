"""A page started by the command passes the checks."""

from __future__ import annotations

import subprocess

import pytest
import yaml

from handbook import cli


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[Sleep](recovery/sleep.md)\n")
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Test\nnav: [index.md]\nmarkdown_extensions: [admonition, attr_list]\n"
    )
    return tmp_path


def test_page_passes_the_checks(project, capsys):
    assert (
        cli.main(["new", "page", "docs/recovery/sleep.md", "--depth", "intermediate", "--author", "Ada Lane"])
        == 0
    )
    assert "Add 'recovery/sleep.md' to 'nav'" in capsys.readouterr().out
    text = (project / "docs" / "recovery" / "sleep.md").read_text()
    assert text.startswith("---\ntitle: Sleep\n")
    assert "authors: [Ada Lane]" in text
    assert cli.main(["check"]) == 0
    assert "error" not in capsys.readouterr().out.replace("no errors", "")


@pytest.mark.parametrize("extensions", ["", "[admonition]", "[attr_list]", "[extra]", "[admonition, extra]"])
def test_a_new_page_is_rendered_as_it_is_written_in_any_project(project, capsys, extensions):
    typed = f"markdown_extensions: {extensions}\n" if extensions else ""
    (project / "mkdocs.yml").write_text(f"site_name: Test\n{typed}")
    assert cli.main(["new", "page", "docs/recovery/sleep.md", "--author", "Ada Lane"]) == 0
    assert "'nav'" not in capsys.readouterr().out
    text = (project / "docs" / "recovery" / "sleep.md").read_text()
    assert ("!!! key-points" in text) == ("admonition" in extensions)
    assert ("{#not-known}" in text) == (extensions not in ("", "[admonition]"))
    cli.main(["check"])
    assert "markdown-not-rendered" not in (out := capsys.readouterr().out)
    assert out.count("text-unfinished") == 4


def test_nothing_is_written_over(project, capsys):
    assert cli.main(["new", "page", "docs/index.md"]) == 2
    assert capsys.readouterr().err == "handbook: 'docs/index.md' exists already; nothing was changed.\n"


@pytest.mark.parametrize(
    ("file", "said"), [("docs/a.txt", "does not end in '.md'"), ("other/a.md", "is outside 'docs'")]
)
def test_places_that_are_no_pages(project, capsys, file, said):
    assert cli.main(["new", "page", file]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(
    "title",
    [
        "Sleep: what is known",
        "Yes",
        "'t Hart's test",
        'The "typical" page',
        "Ödeme, swelling",
        "# 1",
        "1984",
        "[a] b",
        "- x",
    ],
)
def test_any_title_is_read_back(project, title):
    assert (
        cli.main(["new", "page", "docs/a.md", f"--title={title}", "--author", "Lane, Ada", "--topic", title])
        == 0
    )
    settings = yaml.safe_load((project / "docs" / "a.md").read_text().split("---\n")[1])
    assert (settings["title"], settings["topic"], settings["authors"]) == (title, title, ["Lane, Ada"])


def test_each_sentence_of_a_new_page_is_told_until_it_is_replaced(project, capsys):
    cli.main(["new", "page", "docs/a.md", "--title", "Sleep: a page"])
    cli.main(["check", "docs/a.md"])
    said = capsys.readouterr().out
    assert said.count("text-unfinished") == 4


def test_nobody_is_named_as_author_but_who_writes(project):
    for name, value in (("user.name", "Ada Lane"), ("user.email", "ada@example.org")):
        subprocess.run(["git", "init", "-q", "."], check=True)
        subprocess.run(["git", "config", name, value], check=True)
    cli.main(["new", "page", "docs/a.md"])
    assert "authors: [Ada Lane]\n" in (project / "docs" / "a.md").read_text()


def test_without_a_name_the_authors_are_left_open(project, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    cli.main(["new", "page", "docs/a.md"])
    assert "authors: []\n" in (project / "docs" / "a.md").read_text()


@pytest.mark.parametrize("bibliography", ["", "extra: {handbook: {bibliography: refs.bib}}\n"])
def test_a_project_without_references_is_asked_for_none(project, bibliography):
    with (project / "mkdocs.yml").open("a") as settings:
        settings.write(bibliography)
    (project / "refs.bib").write_text("")
    assert cli.main(["new", "page", "docs/a.md"]) == 0
    assert ("citations: required" in (project / "docs" / "a.md").read_text()) == bool(bibliography)
