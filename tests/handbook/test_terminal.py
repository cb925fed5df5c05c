"""What is typed or stands in a page never steers the terminal: whatever a command prints goes through one door."""

from __future__ import annotations

import contextlib
import json
import subprocess

import pytest

from handbook.cli import main
from handbook.diagnostics import UNPRINTABLE, neutral

STEERS = "a\x1b[2J\x9b31m\u202eb\x7f\r\U000e0041"


@pytest.mark.parametrize(
    "arguments",
    [
        [STEERS], ["check", STEERS], ["check", f"--{STEERS}"], ["check", "--select", STEERS], ["check", "--as-of", STEERS], ["check", "-f", STEERS],
        ["check", "--shard", STEERS], ["check", "--format", STEERS], ["rule", STEERS], ["review", STEERS], ["review", "--repo", STEERS, "HEAD"],
        ["new", "page", STEERS], ["new", "page", f"docs/{STEERS}.md"], ["new", "reference", STEERS], ["verify", STEERS], ["check-site", STEERS],
        ["bundle", "--verify", STEERS], ["merge", STEERS], ["owners", "--from", STEERS], ["schema", STEERS], ["site", "-f", STEERS], ["lsp", "-f", STEERS],
    ],
    ids=lambda words: " ".join(words).encode("ascii", "replace").decode().replace(chr(27), "?").replace(chr(13), "?").replace(chr(127), "?"),
)  # fmt: skip
def test_what_is_typed_never_steers_the_terminal(tmp_path, monkeypatch, capsys, arguments):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    monkeypatch.chdir(tmp_path)
    with contextlib.suppress(SystemExit):
        main(arguments)
    said = capsys.readouterr()
    assert said.out + said.err
    assert not UNPRINTABLE.search((said.out + said.err).replace("\n", " "))


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github"])
def test_what_a_page_says_never_steers_the_terminal_and_json_stays_json(tmp_path, monkeypatch, capsys, form):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A \x9b2J\u202e\n\n[x](b\x9b\u202e.md)\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--format", form]) == 1
    said = capsys.readouterr().out
    assert not UNPRINTABLE.search(said.replace("\n", " "))
    if form == "json":
        assert "'b\x9b\u202e.md'" in " ".join(d["message"] for d in json.loads(said)["diagnostics"])
    elif form == "sarif":
        json.loads(said)


def test_a_correction_is_shown_without_what_steers(tmp_path, monkeypatch, capsys):
    (tmp_path / "docs" / "sub").mkdir(parents=True)
    (tmp_path / "docs" / "sub" / "i.md").write_text("# I\n")
    (tmp_path / "docs" / "index.md").write_text("# A\n\nA \x1b]52;c;ZXZpbA==\x07 [i](sub\\i.md)\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    monkeypatch.chdir(tmp_path)
    assert main(["check", "--fix", "--yes"]) == 0
    assert "\\u001b]52" in capsys.readouterr().out
    assert "\x1b]52;c;ZXZpbA==\x07 [i](sub/i.md)" in (tmp_path / "docs" / "index.md").read_text()


def test_a_line_end_in_a_name_begins_no_line_of_its_own(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert main(["check", "-f", "a\nhandbook: nothing wrong."]) == 2
    assert main(["check", "--select", "a\nhandbook: nothing wrong."]) == 2
    assert "\nhandbook: nothing" not in capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json", "sarif", "github", "markdown", "html", "changelog"])
def test_a_review_never_steers_the_terminal_and_json_stays_json(tmp_path, monkeypatch, capsysbinary, form):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    page = tmp_path / "docs" / "index.md"
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for text in ("Take 5 mg.", f"Take 7 mg {STEERS.strip()} \u2067x."):
        page.write_text(f"# A\n\n{text}\n")
        for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "x"]):
            subprocess.run([*git, *command], cwd=tmp_path, check=True)
    monkeypatch.chdir(tmp_path)
    assert main(["review", "HEAD~1", "--format", form]) == 1
    said = capsysbinary.readouterr().out.decode()
    assert not UNPRINTABLE.search(said.replace("\n", " ").replace("\t", " "))
    if form in ("json", "sarif"):
        json.loads(said)


def test_letters_that_nobody_sees_are_escapes_of_json():
    assert json.loads(neutral('"\U000e0041\u202e\t\n"'.replace("\t\n", ""))) == "\U000e0041\u202e"
    assert neutral("a\tb\nc é 中 👩‍⚕️") == "a\tb\nc é 中 👩‍⚕️"


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--shard="], ["check", "--as-of="], ["check", "--as-of", ""], ["check", "--select", " "], ["check", ""], ["check", "-f", ""],
        ["site", "-d", ""], ["site", "--config-file="], ["bundle", "--output="], ["review", ""], ["verify", "--as-of="], ["rule", ""],
        ["check", "--baseline="], ["new", "reference", "--by-hand", "--title="],
    ],
    ids=" ".join,
)  # fmt: skip
def test_an_argument_that_is_empty_is_told(tmp_path, monkeypatch, capsys, arguments):
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# A\n")
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert capsys.readouterr().err.endswith("Give one, or leave it out.\n")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["docs", "mkdocs.yml"]


def test_a_new_page_has_no_letters_that_nobody_sees(tmp_path, monkeypatch, capsys):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: T\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    (tmp_path / "gitconfig").write_text("[user]\n\tname = E\x1b[2J\u202emi \U000e0041Ö\n")
    assert main(["new", "page", "docs/a.md"]) == 0
    assert not UNPRINTABLE.search((tmp_path / "docs" / "a.md").read_text().replace("\n", " "))
    assert "E[2Jmi Ö" in (tmp_path / "docs" / "a.md").read_text()
    for more in ("--title", "--topic", "--author"):
        assert main(["new", "page", "docs/b.md", more, "x\u202ey"]) == 2
        assert "nobody sees" in capsys.readouterr().err
    assert not (tmp_path / "docs" / "b.md").exists()
