"""CODEOWNERS is what owners.yaml says, and names nobody who was not put there."""

from __future__ import annotations

import pytest

from handbook.cli import main

OWNERS = 'organization: clinic\nowners:\n- {paths: ["*"], teams: [all]}\n- {paths: [/docs/], teams: [clinical, all], why: the text}\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / ".github").mkdir()
    (tmp_path / "docs").mkdir()
    (tmp_path / ".github" / "owners.yaml").write_text(OWNERS)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_own_file_is_current(root, monkeypatch, capsys):
    monkeypatch.chdir(root)
    assert main(["owners", "--check"]) == 0
    assert capsys.readouterr().out == ".github/CODEOWNERS is current.\n"


def test_each_path_has_its_teams(folder):
    assert main(["owners"]) == 0
    lines = (folder / ".github" / "CODEOWNERS").read_text().splitlines()
    assert [line for line in lines if line and not line.startswith("#")] == [
        "* @clinic/all",
        "/docs/ @clinic/clinical @clinic/all",
    ]
    assert "# The text" in lines
    assert main(["owners", "--check"]) == 0


def test_stale_file_is_told_and_kept(folder, capsys):
    (folder / ".github" / "CODEOWNERS").write_text("* @other\n")
    assert main(["owners", "--check"]) == 1
    assert "is not what .github/owners.yaml says. Run 'make owners'." in capsys.readouterr().err
    assert (folder / ".github" / "CODEOWNERS").read_text() == "* @other\n"


def test_without_an_organization_nobody_is_asked(folder):
    (folder / ".github" / "owners.yaml").write_text(OWNERS.replace("clinic\n", '""\n', 1))
    assert main(["owners"]) == 0
    text = (folder / ".github" / "CODEOWNERS").read_text()
    assert "nobody is asked" in text
    assert all(line.startswith("#") for line in text.splitlines() if line)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("clinic\n", "a b\n", "'a b' is not the name of an organization or a team."),
        ("[all]", "[-all]", "'-all' is not the name of an organization or a team."),
        ("why: the text", 'why: "w\\n* @evil"', "A path or a reason holds a line end"),
        ("why: the text", 'why: "w\\r* @evil"', "A path or a reason holds a line end"),
        ("/docs/", '"/docs/ @evil"', "'/docs/ @evil' holds a blank"),
        ("/docs/", '"#/docs/"', "'#/docs/' holds a blank"),
        ("/docs/", '"/docs/\\n* @evil"', "A path or a reason holds a line end"),
        ("/docs/", "/dosc/", "'/dosc/' matches no file."),
        ("why:", "reason:", "'.github/owners.yaml' cannot be used: object contains unknown field 'reason'"),
        ("owners:", "owners: [", "'.github/owners.yaml' cannot be used: it is not YAML"),
    ],
)
def test_what_the_host_would_not_take_is_refused(folder, capsys, old, new, said):
    (folder / ".github" / "owners.yaml").write_text(OWNERS.replace(old, new, 1))
    assert main(["owners"]) == 2
    assert said in capsys.readouterr().err
    assert not (folder / ".github" / "CODEOWNERS").exists()


def test_missing_file(folder, capsys):
    assert main(["owners", "--from", "nowhere.yaml"]) == 2
    assert capsys.readouterr().err == "handbook: There is no file 'nowhere.yaml'.\n"
