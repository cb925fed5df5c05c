"""A page started by the command passes the checks."""

from __future__ import annotations

import pytest

from handbook import cli


@pytest.fixture
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Home\n\n[Sleep](recovery/sleep.md)\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: Test\nmarkdown_extensions: [admonition, attr_list]\n")
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


def test_nothing_is_written_over(project, capsys):
    assert cli.main(["new", "page", "docs/index.md"]) == 2
    assert capsys.readouterr().err == "handbook: 'docs/index.md' exists already; nothing was changed.\n"


@pytest.mark.parametrize(
    ("file", "said"), [("docs/a.txt", "does not end in '.md'"), ("other/a.md", "is outside 'docs'")]
)
def test_places_that_are_no_pages(project, capsys, file, said):
    assert cli.main(["new", "page", file]) == 2
    assert said in capsys.readouterr().err
