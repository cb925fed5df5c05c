"""Each command on a system that has only what Windows has: no fork, no fcntl, no timers, no load; an ASCII-only locale."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from types import SimpleNamespace

import pytest

from handbook import cli
from handbook.commands import site
from handbook.files import lock

POSIX_MODULES = ("fcntl", "grp", "posix", "pwd", "readline", "resource", "syslog", "termios", "tty")
POSIX_NAMES = (
    "fork",
    "forkpty",
    "geteuid",
    "getloadavg",
    "getuid",
    "killpg",
    "mkfifo",
    "nice",
    "sysconf",
    "uname",
    "wait4",
)
WINDOWS = f"""
import multiprocessing, os, signal, subprocess, sys, tempfile, types
from concurrent.futures import ProcessPoolExecutor
for name in {POSIX_MODULES!r}:
    sys.modules[name] = None
for name in {POSIX_NAMES!r}:
    delattr(os, name)
for name in ("SIGHUP", "SIGKILL", "SIGPROF", "setitimer", "ITIMER_PROF"):
    delattr(signal, name)
multiprocessing.get_all_start_methods = lambda: ["spawn"]
sys.modules["msvcrt"] = types.SimpleNamespace(locking=lambda *_: None, LK_NBLCK=2)
from handbook.cli import main
sys.exit(main(sys.argv[1:]))
"""
SETTINGS = """site_name: Größe
plugins: [handbook]
extra:
  handbook: {bibliography: refs.bib}
"""


def on_windows(folder, *arguments):
    """Status, output and errors of a command."""
    done = subprocess.run(
        [sys.executable, "-c", WINDOWS, *arguments],
        cwd=folder,
        capture_output=True,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.fixture
def handbook(tmp_path):
    """A small handbook with Git, more pages than one process reads, and one dead link."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "mkdocs.yml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "refs.bib").write_text(
        "@book{a, title={A}, author={B, C}, year={2001}, publisher={D}}\n", encoding="utf-8"
    )
    (docs / "index.md").write_text("# Größe\n\nIt was 5 mL [@a].\n", encoding="utf-8")
    for number in range(40):
        (docs / f"page{number}.md").write_text(f"# Page {number}\n\nText {number}.\n", encoding="utf-8")
    for words in (
        ["init", "-q"],
        ["add", "-A"],
        ["-c", "user.name=N", "-c", "user.email=n@example.org", "commit", "-qm", "One"],
    ):
        subprocess.run(["git", *words], cwd=tmp_path, check=True)
    return tmp_path


@pytest.mark.slow
def test_it_checks_reviews_adds_and_builds(handbook):
    assert on_windows(handbook, "check")[0] == 0
    (handbook / "docs" / "index.md").write_text("# Größe\n\nIt was 7 mL [@a]. [x](no.md)\n", encoding="utf-8")
    status, out, _ = on_windows(handbook, "check", "--format", "json")
    assert status == 1
    assert [d["rule"] for d in json.loads(out)["diagnostics"]] == ["page-missing"]
    status, out, err = on_windows(handbook, "review", "HEAD", "--format", "json")
    assert (status, err) == (1, "")
    assert any(event["code"] == "number-changed" for event in json.loads(out)["events"])
    (handbook / "docs" / "index.md").write_text("# Größe\n\nIt was 7 mL [@a].\n", encoding="utf-8")
    status, out, err = on_windows(handbook, "site")
    assert status == 0, err
    assert "Built 41 pages into site/" in out or "Built 42 pages into site/" in out
    assert on_windows(handbook, "check-site", "site")[2] == ""
    status, out, err = on_windows(handbook, "new", "page", "docs/new.md")
    assert status == 0, err
    assert (handbook / "docs" / "new.md").is_file()


@pytest.mark.parametrize(
    "arguments", [["rules"], ["rule", "page-missing"], ["schema", "findings"], ["--version"]]
)
def test_it_tells(tmp_path, arguments):
    status, out, err = on_windows(tmp_path, *arguments)
    assert (status, err) == (0, "")
    assert out


def test_a_lock_of_windows_is_had_once(tmp_path, monkeypatch):
    held = set()

    def locking(descriptor, mode, size):
        """As msvcrt does it: a region that somebody holds is refused."""
        if held:
            raise PermissionError(13, "Permission denied")
        held.add((descriptor, mode, size))

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    with lock.locked(tmp_path / "a" / "lock"), pytest.raises(lock.Busy), lock.locked(tmp_path / "a" / "lock"):
        pass
    assert len(held) == 1


@pytest.mark.parametrize(
    ("system", "typed", "encoding"),
    [("nt", None, "utf-8"), ("nt", "cp437", "cp1252"), ("posix", None, "cp1252")],
)
def test_a_report_that_goes_to_a_file_of_windows_is_utf8(monkeypatch, system, typed, encoding):
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(cli.sys, "stdout", stream)
    monkeypatch.setattr(cli.sys, "stderr", None)
    if typed:
        monkeypatch.setenv("PYTHONIOENCODING", typed)
    else:
        monkeypatch.delenv("PYTHONIOENCODING", raising=False)
    with monkeypatch.context() as windows:
        windows.setattr(cli.os, "name", system)
        cli.prepare_output()
    assert stream.encoding == encoding
    print("→", file=stream, flush=True)


def test_the_line_to_type_is_quoted_as_windows_reads_it(monkeypatch):
    monkeypatch.setattr(site.os, "name", "nt")
    monkeypatch.setattr(site.os, "sep", "\\")
    words = [".venv/Scripts/python.exe", "-m", "http.server", "--directory", "my site"]
    assert site.line_to_type(words) == r'.venv\Scripts\python.exe -m http.server --directory "my site"'
