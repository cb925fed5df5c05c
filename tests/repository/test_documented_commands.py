"""What README, CONTRIBUTING and docs/contributing tell a person to type works: each command and workflow."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from handbook import cli
from tests.browser import readme_pictures
from tests.conftest import ROOT

PAGES = [
    ROOT / "README.md",
    ROOT / "CONTRIBUTING.md",
    *sorted((ROOT / "docs" / "contributing").rglob("*.md")),
]
FENCE = re.compile(r"^ *(```+|~~~+) *([\w-]*).*?\n(.*?)^ *\1 *$", re.M | re.S)
INLINE = re.compile(r"(?<!`)`([^`\n]+)`(?!`)")
SHELL = ("sh", "bash", "console", "shell", "powershell")
PROGRAMS = (
    "make",
    "handbook",
    "python",
    "pip",
    "npm",
    "git",
    "mkdocs",
    "pre-commit",
    "py",
    "cd",
    "git-lfs",
    "curl",
    "docker",
    "apt",
)
STARTS = re.compile(
    r"(?:\.venv[\\/](?:bin|Scripts)[\\/][\w-]+|handbook|make|python3? -m|python3? install\.py|pip|npm|git|mkdocs|pre-commit)\b(?= )"
)
OPEN = re.compile(r"…|\[[^\]]*\]$|^\W*$")
"""A command that says itself that something is left out."""
KEYWORD = re.compile(r"(?:while|do|done|if|then|fi|for|case|esac|true|read|exit|unset|echo)\b|\[ ")
"""What belongs to the shell, not to a program."""
RUN = re.compile(r"handbook (?:rules|rule [a-z][\w-]+|schema [a-z]\w+|owners --check|--version|check)$")
"""What is run: it reads only, needs no network and takes seconds. All else is held to its parser."""


class Command(NamedTuple):
    """A command as a page shows it."""

    page: str
    line: int
    text: str


def shown_commands() -> list[Command]:
    """Every command of the pages, in fences and in sentences."""
    commands = []
    for file in PAGES:
        text = file.read_text(encoding="utf-8")
        page = file.relative_to(ROOT).as_posix()
        for match in FENCE.finditer(text):
            if match[2] in SHELL:
                first = text.count("\n", 0, match.start(3)) + 1
                commands += [Command(page, first + n, line) for n, line in typed_lines(match[3], match[2])]
        prose = FENCE.sub(lambda match: "\n" * match[0].count("\n"), text)
        for match in INLINE.finditer(prose):
            if STARTS.match(match[1]):
                commands.append(Command(page, prose.count("\n", 0, match.start()) + 1, match[1]))
    return [c for c in commands if not OPEN.search(c.text) and not KEYWORD.match(c.text)]


def typed_lines(block: str, language: str) -> list[tuple[int, str]]:
    """The lines of a block that a person types: behind `$` where output stands too, each part of `&&` by itself."""
    lines = []
    joined = re.sub(r"\\\n\s*", " ", block)
    for number, line in enumerate(joined.split("\n")):
        line = line.strip()
        if language == "console" and not line.startswith("$ "):
            continue
        line = re.sub(r"\s+#.*$", "", line.removeprefix("$ "))
        lines += [
            (number, part.strip())
            for part in re.split(r"&&|\|\|?|;", line)
            if part.strip() and not part.startswith("#")
        ]
    return lines


COMMANDS = shown_commands()


def words_of(text: str) -> list[str]:
    """The words of a command, without variables in front and output behind."""
    words = shlex.split(re.sub(r"(?<!<)<([\w -]+)>", r"\1", text).replace("\\", "/"))
    while words and re.fullmatch(r"[A-Z_]+=.*", words[0]):
        words.pop(0)
    if ">" in words:
        words = words[: words.index(">")]
    return [word for word in words if not re.match(r"\d?>", word)]


def handbook_words(text: str) -> list[str] | None:
    """The arguments of a command of this project; None for another's."""
    words = words_of(text)
    name = re.split(r"/", words[0])[-1] if words else ""
    return words[1:] if name in ("handbook", "handbook.exe") else None


def is_named_only(arguments: list[str], capsys) -> bool:
    """Whether a command is named without what it needs, or with words that stand for something; its options exist."""
    options = [word.partition("=")[0] for word in arguments[1:] if word.startswith("-")]
    others = [word for word in arguments[1:] if not word.startswith("-")]
    if arguments[0] not in cli.COMMANDS or not all(word.isupper() for word in others):
        return False
    with pytest.raises(SystemExit):
        cli.main([arguments[0], "--help"])
    known = re.findall(r"--?[\w-]+", capsys.readouterr().out)
    return all(option in known for option in options)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda c: f"{c.page}:{c.line}")
def test_each_command_is_one(command, monkeypatch, capsys):
    arguments = handbook_words(command.text)
    if arguments is not None:
        monkeypatch.setattr(cli, "run_guarded", lambda args: 0)
        try:
            status = cli.main(arguments)
        except SystemExit as ended:
            status = ended.code
        capsys.readouterr()
        assert not status or is_named_only(arguments, capsys), (
            f"{command.page}:{command.line}: '{command.text}' is not understood."
        )
        return
    words = words_of(command.text)
    name = words[0].split("/")[-1].removesuffix(".exe")
    if words[0].startswith(".venv/"):
        assert (Path(sys.executable).parent / name).exists(), command
    else:
        assert re.sub(r"[\d.]+$", "", name) in PROGRAMS, command


def test_make_is_given_targets_and_variables_that_it_has():
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", text, re.M))
    variables = set(re.findall(r"\$\(([A-Z]+)\)|^(?:export )?([A-Z_]+) ", text, re.M))
    known = {name for pair in variables for name in pair if name}
    for command in COMMANDS:
        words = words_of(command.text)
        if words and words[0] == "make":
            for word in words[1:]:
                name, sign, _ = word.partition("=")
                assert (
                    (name in known)
                    if sign
                    else (word in targets or word.isupper() or word.startswith((".", "-")))
                ), command


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    sorted(
        {c.text.replace(".venv/bin/", "") for c in COMMANDS if RUN.match(c.text.replace(".venv/bin/", ""))}
    ),
)
def test_what_reads_only_runs(text):
    done = subprocess.run(
        [sys.executable, "-m", "handbook.cli", *words_of(text)[1:]],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_address_of_the_repository_is_written_everywhere_or_nowhere():
    """Until `repo_url` is set in mkdocs.yml, a word stands for the address; then none is left."""
    known = re.search(r"^repo_url: *(\S+)", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"), re.M)
    waiting = [
        file.name
        for file in PAGES
        if "git clone ADDRESS-OF-THIS-REPOSITORY" in file.read_text(encoding="utf-8")
    ]
    assert waiting == ([] if known else ["README.md", "CONTRIBUTING.md"])


def test_the_pictures_of_the_first_page_are_small():
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(pictures) == 2
    assert all((ROOT / picture).stat().st_size < 120_000 for picture in pictures)


WORKFLOWS = [
    pytest.param(match[1], id=f"{file.stem}: {match[0].partition(chr(10))[0]}")
    for file in PAGES
    for match in re.finditer(
        r"^```yaml title=\"\.github/workflows/[\w-]+\.yml\"\n(.*?)^```$",
        file.read_text(encoding="utf-8"),
        re.M | re.S,
    )
]


@pytest.mark.parametrize("text", WORKFLOWS)
@pytest.mark.parametrize("program", [["actionlint"], ["zizmor", "--offline", "--quiet"]])
def test_each_workflow_that_is_shown_is_sound(tmp_path, text, program):
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    (folder / "shown.yml").write_text(text, encoding="utf-8")
    command = [Path(sys.executable).parent / program[0], *program[1:], folder / "shown.yml"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_error_that_the_first_page_shows_is_the_one_that_its_picture_shows():
    text = (ROOT / readme_pictures.SOURCE).read_text(encoding="utf-8")
    right, wrong = readme_pictures.FAULT
    assert text.count(right) == 1, (
        f"'{right}' stands in {readme_pictures.SOURCE} no more: choose another sentence."
    )
    number = re.search(r"\d+\.\d+", wrong)
    before = text[: text.index(right) + number.start()]
    place = f"{readme_pictures.SOURCE}:{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"
    assert f"\n{place}: number-untraced: '{number[0]}' " in (ROOT / "README.md").read_text(encoding="utf-8")
