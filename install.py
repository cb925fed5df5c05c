"""Install what the handbook needs into this folder: `python install.py` for the site, `python install.py dev` for the tests too.

It needs Python 3.11 and nothing else, on Linux, macOS and Windows. It begins where an interrupted one ended, and says
what it does, how large that is, and how long it took. 0: all is there; 2: it could not be installed, and one line says why.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
VENDOR = ROOT / "site-assets" / "vendor"
IMPATIENT = ("--fetch-retry-mintimeout=1000", "--fetch-retry-maxtimeout=5000")
"""Milliseconds for which npm waits before it asks a registry again that did not answer: by itself it takes over a minute."""
ADVICE = {
    r"no such option|unrecognized arguments|npm.*(?:unknown|invalid) option": (
        "pip or npm is too old for this. Update it ('python -m pip install --upgrade pip', or Node.js 20 with its npm) and run this again."
    ),
    r"THESE PACKAGES DO NOT MATCH|EINTEGRITY|integrity checksum failed": (
        "A registry gave another file than the locked one. Do not use it; run this again, and tell the maintainers if it stays so."
    ),
    r"No space left|ENOSPC|Errno 28": "The disk is full. Make room, and run this again: it goes on where it ended.",
    r"Permission denied|EACCES|Errno 13": "This folder cannot be written. Copy it to one that is yours.",
    r"NewConnectionError|NameResolution|getaddrinfo|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ENOTCACHED|ETIMEDOUT|ENETUNREACH|[Tt]imed out"
    r"|No matching distribution|ConnectTimeout|ProxyError|Connection refused|ECONNRESET|network": (
        "The package registry did not answer or does not have it. Look at your network; behind a mirror, name it "
        "('pip config set global.index-url ADDRESS', 'npm config set registry ADDRESS'). Run this again: it goes on where it ended."
    ),
}
"""What the output of a failed installation means, and the cure; the first that is met counts."""


class Failed(Exception):
    """Why something could not be installed, in one line."""


def main(arguments: list[str]) -> int:
    """Install what was asked for."""
    what = arguments[0] if arguments else "site"
    if what not in ("site", "dev") or len(arguments) > 1:
        print(f"'{' '.join(arguments)}' is nothing to install. Write 'site' or 'dev'.", file=sys.stderr)
        return 2
    try:
        make_environment()
        install_python("site", "requirements.txt", "what the site needs", 350, "1 to 3 minutes")
        install_handbook()
        install_scripts(whole=what == "dev")
        if what == "dev":
            install_python(
                "dev", "requirements-dev.txt", "what the checks and tests need", 900, "2 to 5 minutes"
            )
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("\nInterrupted. Run this again: it goes on where it ended.", file=sys.stderr)
        return 2
    print("All is there.")
    return 0


def make_environment() -> None:
    """Make .venv. Raises Failed."""
    if PYTHON.exists():
        return
    if sys.version_info < (3, 11):  # noqa: UP036 (this file is run by whatever Python there is)
        raise Failed(f"This is Python {sys.version.split()[0]}. Run it with Python 3.11 or newer.")
    done = subprocess.run(
        [sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Failed(
            "Python's venv does not work. On Debian and Ubuntu install it: apt install python3-venv."
        )


def install_python(stamp: str, lock: str, what: str, size: int, duration: str) -> None:
    """Install the packages of a lock file into .venv, unless they are there. Raises Failed."""
    mark, wanted = VENV / f".{stamp}-packages", (ROOT / lock).read_bytes()
    if mark.is_file() and mark.read_bytes() == wanted:
        return
    total = len(re.findall(rb"^[\w.-]+==", wanted, re.M))
    print(f"Installing {what} into .venv: about {size} MB, {duration} the first time.", flush=True)
    pip("install", "--no-deps", "--require-hashes", "--retries", "2", "-r", lock, total=total)
    mark.write_bytes(wanted)


def install_handbook() -> None:
    """Make `handbook` a command of .venv. Raises Failed."""
    mark = VENV / ".site"
    wanted = b"".join(
        (ROOT / name).read_bytes() for name in ("pyproject.toml", "hooks/recovery/pyproject.toml")
    )
    if not mark.is_file() or mark.read_bytes() != wanted:
        options = ("--no-deps", "--no-build-isolation", "--editable", ".", "--editable", "hooks/recovery")
        pip("install", *options, total=0)
    mark.write_bytes(wanted)


def pip(*arguments: str, total: int) -> None:
    """Run pip in .venv. Raises Failed."""
    run([str(PYTHON), "-m", "pip", *arguments, "--disable-pip-version-check", "--progress-bar", "off"], total)


def install_scripts(*, whole: bool) -> None:
    """Install the site's scripts, and what the browser tests measure with. Raises Failed."""
    marks, wanted = (
        [VENDOR / ".done", *([ROOT / "node_modules" / ".dev"] if whole else [])],
        lock_of_scripts(),
    )
    if all(mark.is_file() and mark.read_bytes() == wanted for mark in marks):
        return
    if not node_is_new_enough():
        print("Installing Node.js into .venv: about 180 MB.", flush=True)
        pip("install", "--no-deps", "--require-hashes", "-r", "requirements-node.txt", total=1)
    size = 320 if whole else 220
    print(f"Installing the site's scripts into node_modules: about {size} MB, up to a minute.", flush=True)
    omit = [] if whole else ["--omit=dev"]
    run([program("npm"), "ci", *omit, "--no-audit", "--no-fund", "--loglevel=error", *IMPATIENT], 0)
    copy_scripts()
    for mark in marks:
        mark.write_bytes(wanted)


def copy_scripts() -> None:
    """Put the scripts that the site serves into its theme. Raises Failed."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    modules = ROOT / "node_modules"
    shutil.copy(modules / "mermaid" / "dist" / "mermaid.min.js", VENDOR)
    search = modules / "minisearch" / "dist" / "umd" / "index.js"
    out = f"--outfile={VENDOR / 'minisearch.min.js'}"
    run([program("npx"), "--no-install", "esbuild", "--log-level=warning", "--minify", str(search), out], 0)


def lock_of_scripts() -> bytes:
    """What the scripts are installed by."""
    return (ROOT / "package.json").read_bytes() + (ROOT / "package-lock.json").read_bytes()


def node_is_new_enough() -> bool:
    """Whether there is a Node.js 20 with an npm that reads the lock file."""
    return major("node") >= 20 and major("npm") >= 9


def major(name: str) -> int:
    """The first number of a program's version; 0 where it is missing or does not run."""
    found = shutil.which(name, path=search_path())
    if not found:
        return 0
    done = subprocess.run([found, "--version"], capture_output=True, text=True, check=False)
    number = re.match(r"v?(\d+)", done.stdout)
    return int(number[1]) if number and not done.returncode else 0


def program(name: str) -> str:
    """The path of a program of .venv or of the system. Raises Failed."""
    found = shutil.which(name, path=search_path())
    if not found:
        raise Failed(f"'{name}' is not found, though Node.js was installed. Remove .venv and run this again.")
    return found


def search_path() -> str:
    """Where programs are: .venv first."""
    return os.pathsep.join([str(BIN), os.environ.get("PATH", os.defpath)])


def run(command: list[str], total: int) -> None:
    """Run a command in this folder and show how far it is. Raises Failed with what its output means."""
    began = time.monotonic()
    environment = {**os.environ, "PATH": search_path(), "PYTHONUTF8": "1"}
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, text=True, encoding="utf-8", errors="replace",
        stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    ) as child:  # fmt: skip
        lines = list(steps(child.stdout or (), total))
    if child.returncode:
        raise Failed(explain("".join(lines)))
    if total:
        print(f"  done in {time.monotonic() - began:.0f} s", flush=True)


def steps(output: Iterable[str], total: int) -> Iterator[str]:
    """Pass on what pip prints, and tell at each quarter of its packages how far it is."""
    collected = quarter = 0
    for line in output:
        yield line
        collected += line.startswith("Collecting ")
        if total and collected * 4 // total > quarter:
            quarter = collected * 4 // total
            print(f"  {min(collected, total)} of up to {total} packages are here", flush=True)
        if total and line.startswith("Installing collected packages"):
            print("  unpacking them", flush=True)


def explain(output: str) -> str:
    """What the output of a failed command means, in one line; its own last line where nobody knows."""
    for pattern, advice in ADVICE.items():
        if re.search(pattern, output):
            return advice
    errors = [
        line.strip()
        for line in output.splitlines()
        if re.match(r"\s*(?:ERROR|error|npm (?:ERR!|error))", line)
    ]
    said = errors or [line.strip() for line in output.splitlines() if line.strip()] or ["It said nothing."]
    return f"It could not be installed. The last word was: {said[-1]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
