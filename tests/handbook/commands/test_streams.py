"""Streams that are closed, full or broken, and editors that send what none sends: one sentence, and a status that is true."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from handbook import reports
from handbook.cli import main

pytestmark = pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
COMMANDS = ("rules", "check", "rule link-empty", "--help", "check --fix")


def put_project(folder):
    (folder / "docs").mkdir()
    (folder / "docs" / "index.md").write_text("# H\n")
    (folder / "mkdocs.yml").write_text("site_name: T\n")
    return folder


@pytest.fixture(autouse=True)
def project(tmp_path, monkeypatch):
    monkeypatch.chdir(put_project(tmp_path))
    return tmp_path


@pytest.fixture(scope="module")
def known_project(tmp_path_factory):
    """A project that all commands are tried on: the first reads it, the others know what it said."""
    return put_project(tmp_path_factory.mktemp("known"))


def shell(line, **more):
    program = f'"{sys.executable}" -m handbook.cli'
    return subprocess.run(
        ["sh", "-c", line.replace("handbook", program, 1)],
        capture_output=True,
        text=True,
        check=False,
        **more,
    )


STREAMS = (
    (">&-", 2, "Standard output is closed"),
    (">&- 2>&-", 2, ""),
    (">/dev/full", 2, "the disk is full"),
    ("2>&- >/dev/null", 0, ""),
    ("<&- >/dev/null", 0, ""),
)


def pairs():
    """Each command with each state of the streams; each of both is met with and without a buffer."""
    for number, command in enumerate(COMMANDS):
        for place, (streams, status, said) in enumerate(STREAMS):
            yield command, streams, status, said, "1" if (number + place) % 2 else ""


@pytest.mark.parametrize(("command", "streams", "status", "said", "unbuffered"), list(pairs()))
def test_what_cannot_be_told_is_no_success(
    known_project, monkeypatch, command, streams, status, said, unbuffered
):
    monkeypatch.chdir(known_project)
    done = shell(f"handbook {command} {streams}", env={**os.environ, "PYTHONUNBUFFERED": unbuffered})
    assert (done.returncode, done.stderr.count("\n")) == (status, bool(said)), done.stderr
    assert said in done.stderr


def message(content):
    body = json.dumps(content).encode() if not isinstance(content, bytes) else content
    return b"Content-Length: %d\r\n\r\n" % len(body) + body


BEGIN = message(
    {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"processId": None, "rootUri": None, "capabilities": {}}}
)  # fmt: skip
END = message({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}) + message(
    {"jsonrpc": "2.0", "method": "exit"}
)


@pytest.mark.parametrize(
    ("sent", "status", "lines", "said"),
    [
        (BEGIN + END, 0, 0, ""),
        (
            BEGIN + message([1, 2]) + message(5) + message(b"\xff\xfe\xfd") + END,
            0,
            3,
            "Unable to handle message",
        ),
        (BEGIN + b"Content-Length: 99999999999999\r\n\r\n{}", 2, 1, "100,000,000 is the most that is read"),
        (b"", 0, 0, ""),
    ],
    ids=["in order", "a list, a number and no text", "endless", "nothing"],
)
def test_an_editor_that_sends_what_none_sends_is_answered_in_a_line(sent, status, lines, said):
    done = subprocess.run(
        [sys.executable, "-m", "handbook.cli", "lsp"], input=sent, capture_output=True, check=False
    )
    error = done.stderr.decode()
    assert (done.returncode, error.count("\n"), error.count(said or "handbook: ")) == (
        status,
        lines,
        lines,
    ), error
    assert "Traceback" not in error
    assert b'"id": 2' in done.stdout or END not in sent


def test_each_format_that_is_offered_writes():
    assert "text" in reports.formats()
    for name in reports.formats():
        assert isinstance(reports.report(name, []), str)


@pytest.mark.parametrize("command", ["check", "merge", "verify", "check-site"])
def test_what_is_no_format_is_refused(command, capsys):
    with pytest.raises(SystemExit) as end:
        main([command, "--format", "neutral", "x"])
    assert end.value.code == 2
    assert "invalid choice" in capsys.readouterr().err


def test_an_interruption_before_the_command_runs_is_one_sentence(monkeypatch, capsys):
    def interrupted(name):
        raise KeyboardInterrupt

    monkeypatch.setattr("handbook.cli.importlib.import_module", interrupted)
    assert main(["check"]) == 2
    assert capsys.readouterr().err == "handbook: Interrupted; nothing was changed.\n"


MKDOCS = "import os, signal, time\nos.kill(os.getppid(), signal.SIGINT)\ntime.sleep(600)\n"
"""What stands in for MkDocs: it interrupts the command that began it, and would build on for ten minutes."""


def test_an_interrupted_build_ends_the_program_that_builds(project):
    (project / "stand-in" / "mkdocs").mkdir(parents=True)
    Path("stand-in/mkdocs/__init__.py").touch()
    Path("stand-in/mkdocs/__main__.py").write_text(MKDOCS)
    done = shell(
        "exec handbook site",
        env={**os.environ, "PYTHONPATH": str(project / "stand-in")},
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        timeout=120,
    )
    assert (done.returncode, done.stderr) == (2, "handbook: Interrupted; nothing was changed.\n")
    assert not [name for name in os.listdir() if name.startswith(".site-")]
