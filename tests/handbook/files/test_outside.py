"""What lies outside a project is neither read nor written, and that is said; what lies inside is read as ever."""

from __future__ import annotations

import os
import subprocess

import pytest

from handbook.cli import main

SNIPPETS = "markdown_extensions:\n- pymdownx.snippets:\n    base_path: {}\n"
HANDBOOK = "extra:\n  handbook:\n    {}: {}\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A project in a folder of a repository, beside another project."""
    for name in ("book/docs", "book/parts", "other/parts", "other/records"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "book" / "docs" / "index.md").write_text("# Home\n\nText.\n")
    for folder in ("book", "other"):
        (tmp_path / folder / "parts" / "dose.md").write_text("Text.\n")
    (tmp_path / "other" / "records" / "a2020.json").write_text("{}")
    monkeypatch.chdir(tmp_path / "book")
    return tmp_path / "book"


def check(project, settings, capsys, page="# Home\n\nText.\n"):
    (project / "mkdocs.yml").write_text("site_name: T\n" + settings)
    (project / "docs" / "index.md").write_text(page)
    return main(["check"]), capsys.readouterr().out


ASKS = '# Home\n\n--8<-- "dose.md"\n'


@pytest.mark.parametrize("base", ["parts", "[docs, parts]", "./parts/", "[./docs/../parts]"])
def test_snippets_inside_are_read(project, capsys, base):
    assert check(project, SNIPPETS.format(base), capsys, ASKS)[0] == 0


@pytest.mark.parametrize(
    "base", ["../other/parts", "[docs, ../other/parts]", "/", "['../..']", r"'C:\parts'"]
)
def test_snippets_outside_are_not_read_and_not_missing(project, capsys, base):
    status, said = check(project, SNIPPETS.format(base), capsys, ASKS)
    assert status == 2 and "mkdocs.yml:2: not read: Snippets in" in said
    assert "snippet-missing" not in said


@pytest.mark.parametrize(
    ("setting", "folder"), [("records", "../other/records"), ("findings", "/"), ("records", "..")]
)
def test_data_outside_is_not_read(project, capsys, setting, folder):
    status, said = check(project, HANDBOOK.format(setting, folder), capsys)
    assert status == 2 and f"mkdocs.yml:4: not read: '{folder}' lies outside" in said
    assert "data-malformed" not in said


def test_a_link_to_a_folder_of_the_repository_is_followed(project, capsys):
    subprocess.run(["git", "init", "-q", str(project.parent)], check=True)
    (project / "docs" / "shared").symlink_to(project.parent / "other" / "parts")
    assert check(project, "", capsys, "# Home\n\n[Dose](shared/dose.md)\n")[0] == 0


@pytest.mark.parametrize("target", ["/", "..", "../other"])
def test_a_link_that_leads_out_is_not_followed(project, capsys, target):
    (project / "docs" / "out").symlink_to(os.path.join(project, target))
    status, said = check(project, "", capsys)
    assert status == 2 and "docs/out: not read: The link leads out of the project" in said


def test_folders_that_lead_to_each_other_come_to_an_end(project, capsys):
    for one in range(6):
        (project / "docs" / f"f{one}").mkdir()
        for two in range(6):
            (project / "docs" / f"f{one}" / f"to{two}").symlink_to(f"../f{two}")
    status, said = check(project, "", capsys)
    assert status == 2 and "this one is not followed" in said


@pytest.mark.parametrize("command", [["new", "page", "docs/out/page.md"], ["check", "--fix", "--yes"]])
def test_nothing_is_written_through_a_link(project, capsys, command):
    (project / "docs" / "out").symlink_to(project.parent / "other")
    (project / "mkdocs.yml").write_text("site_name: T\n")
    before = sorted(project.parent.joinpath("other").rglob("*"))
    main(command)
    capsys.readouterr()
    assert sorted(project.parent.joinpath("other").rglob("*")) == before


@pytest.mark.parametrize(("setting", "name"), [("records", "a2020.yaml"), ("findings", "a2020.json")])
def test_data_in_another_form_is_not_read(project, capsys, setting, name):
    (project / "data").mkdir()
    (project / "data" / name).write_text("{}")
    (project / "data" / "README.md").write_text("About these files.")
    (project / "data" / ("b2020.json" if setting == "records" else "b2020.yaml")).write_text(
        '{"key": "b2020"}'
    )
    status, said = check(project, HANDBOOK.format(setting, "data"), capsys)
    assert status in (1, 2) and f"data/{name}: not read: In this folder only files that end in" in said
    assert "README" not in said
