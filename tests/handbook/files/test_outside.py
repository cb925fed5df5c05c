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


OUTSIDE = "docs_dir: ../other/parts\n" + HANDBOOK.format("bibliography", "../other/refs.json")


@pytest.mark.parametrize("above", ["nothing", "a repository", "the current folder"])
def test_what_lies_outside_is_read_in_the_same_repository_or_the_current_folder(
    project, capsys, monkeypatch, above
):
    (project.parent / "other" / "refs.json").write_text("[]")
    (project.parent / "other" / "parts" / "index.md").write_text("# Words out there\n\n[x](gone.md)\n")
    if above == "a repository":
        (project.parent / ".git").mkdir()
    (project / "mkdocs.yml").write_text("site_name: T\n" + OUTSIDE)
    if above == "the current folder":
        monkeypatch.chdir(project.parent)
    status = main(["check", "-f", str(project / "mkdocs.yml")])
    said = capsys.readouterr().out
    if above == "nothing":
        assert status == 2 and "gone.md" not in said
        assert "../other/parts: not read: It lies outside the project" in said
        assert "'../other/refs.json' lies outside the project" in said
    else:
        assert status == 1 and "There is no page 'gone.md'" in said and "not read" not in said


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


SECRET = "# Secret words\n\n[Link](nowhere.md)\n"


@pytest.fixture
def secret(tmp_path):
    """A page and a bibliography outside any repository's reach."""
    (tmp_path / "other" / "secret.md").write_text(SECRET)
    (tmp_path / "other" / "secret.bib").write_text("@article{secretkey, title={Secret words}")
    return tmp_path / "other"


@pytest.mark.parametrize("name", ["s.md", "sub/s.md"])
def test_a_page_that_is_a_link_to_a_file_outside_is_not_read(project, secret, capsys, name):
    (project / "docs" / name).parent.mkdir(exist_ok=True)
    (project / "docs" / name).symlink_to(secret / "secret.md")
    status, said = check(project, "", capsys)
    assert status != 0 and f"docs/{name}: file-unreadable: It is a link that leads out of the project" in said
    assert "nowhere" not in said and "Secret" not in said


def test_a_folder_of_pages_that_is_a_link_to_elsewhere_is_not_read(project, secret, capsys):
    (project / "mkdocs.yml").write_text("site_name: T\ndocs_dir: pages\n")
    (project / "pages").symlink_to(secret)
    status, said = main(["check"]), capsys.readouterr().out
    assert status != 0 and "pages: not read: The link leads out" in said and "Secret" not in said


def test_a_folder_of_findings_that_is_a_link_is_not_walked(project, capsys):
    (project / "findings").symlink_to("/")
    status, said = check(project, HANDBOOK.format("findings", "findings"), capsys)
    assert status == 2 and "findings: not read: The link leads out" in said


@pytest.mark.parametrize("setting", ["bibliography", "glossary"])
def test_a_file_outside_that_a_setting_names_is_not_read(project, secret, capsys, setting):
    status, said = check(project, HANDBOOK.format(setting, "../other/secret.bib"), capsys)
    assert (
        status == 2
        and f"mkdocs.yml:4: not read: '../other/secret.bib' lies outside the project. What '{setting}'"
        in said
    )
    assert "secretkey" not in said and "not closed" not in said


def test_a_bibliography_elsewhere_in_the_repository_is_read(project, capsys):
    subprocess.run(["git", "init", "-q", str(project.parent)], check=True)
    (project.parent / "other" / "refs.json").write_text("[]")
    assert check(project, HANDBOOK.format("bibliography", "../other/refs.json"), capsys)[0] == 0


def test_a_cache_that_is_a_link_to_elsewhere_is_not_used(project, capsys):
    (project / ".cache").symlink_to(project.parent / "other" / "parts")
    assert check(project, "", capsys)[0] == 0
    assert os.listdir(project.parent / "other" / "parts") == ["dose.md"]


def test_settings_that_are_a_link_count_where_the_link_stands(project, capsys):
    subprocess.run(["git", "init", "-q", str(project.parent)], check=True)
    (project.parent / "other" / "m.yml").write_text("site_name: T\n")
    (project / "mkdocs.yml").symlink_to(project.parent / "other" / "m.yml")
    assert (main(["check"]), capsys.readouterr().out) == (
        0,
        "1 page, no citations, no references: nothing wrong.\n",
    )
    assert sorted(os.listdir(project.parent / "other")) == ["m.yml", "parts", "records"]
