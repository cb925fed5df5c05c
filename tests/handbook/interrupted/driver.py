"""Runs one command of `handbook` in forked children, and ends each at another of its writes.

    driver.py CASE.json

The case names the folder of a project (`home`), where its copies go (`copies`), the command, how large files may grow (`sizes`), and
whether each write is an end (`every`) or some two dozen, the last ones among them. Prints one JSON object for each child: what ended it, its status, what it said.
"""

from __future__ import annotations

import contextlib
import errno
import io
import json
import os
import resource
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

from handbook import cli

WRITES = {
    "os.rename",
    "os.remove",
    "os.mkdir",
    "os.rmdir",
    "os.link",
    "os.symlink",
    "os.truncate",
    "subprocess.Popen",
}
FLAGS = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def changes_the_disk(event: str, arguments: tuple) -> bool:
    """Whether an audit event is a write: a file opened for it, a name made, moved or removed, a program begun."""
    return event in WRITES or (event == "open" and bool((arguments[2] or 0) & FLAGS))


def at_write(number: int, act: Callable[[], None]) -> None:
    """Do something just before the write of that number, and before each later one; counts from 0."""
    count = 0

    def hook(event: str, arguments: tuple) -> None:
        nonlocal count
        if changes_the_disk(event, arguments):
            count += 1
            if count > number:
                act()

    sys.addaudithook(hook)


def kill() -> None:
    """What a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    """What a folder that is mounted for reading does."""
    raise OSError(errno.EROFS, os.strerror(errno.EROFS))


def disk_full(size: int) -> None:
    """No file of this process and its children grows beyond `size` bytes."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def run(home: Path, command: list[str], prepare: Callable[[], None]) -> tuple[int, str]:
    """The status of a command in a child of its own (negative: the signal), and what it said."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        os.close(reader)
        said, status = io.StringIO(), 99
        os.chdir(home)
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            prepare()
            with contextlib.suppress(SystemExit):
                status = cli.main(command)
        os.write(writer, f"{status}\n{said.getvalue()}"[:60_000].encode())
        os._exit(0)
    os.close(writer)
    with open(reader, encoding="utf-8", errors="replace") as stream:
        text = stream.read()
    _, ended = os.waitpid(child, 0)
    status, _, said = text.partition("\n")
    return (int(status), said) if text else (-os.WTERMSIG(ended), "")


def warm(home: Path, copy: Path, command: list[str]) -> int:
    """Run the command here once, so that its children have its modules already; how often it writes."""
    shutil.copytree(home, copy)
    count = 0

    def hook(event: str, arguments: tuple) -> None:
        nonlocal count
        count += changes_the_disk(event, arguments)

    sys.addaudithook(hook)
    os.chdir(copy)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        cli.main(command)
    writes = count
    shutil.rmtree(copy)
    return writes


def files_of(home: Path) -> dict[str, str]:
    """Each file of a project but caches and names that begin with a dot: its bytes in Latin-1."""
    return {
        str(path.relative_to(home)): path.read_bytes().decode("latin-1")
        for path in sorted(home.rglob("*"))
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(home).parts)
    }


def main(case: dict) -> None:
    """Run the command whole, then ended at each write, then on disks that are full or take no writes."""
    home, copies, command = Path(case["home"]), Path(case["copies"]), case["command"]

    def tried(name: str, prepare: Callable[[], None]) -> None:
        copy = copies / "project"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(home, copy)
        status, said = run(copy, command, prepare)
        between = files_of(copy)
        again = run(copy, command, lambda: None) if name != "whole" else (status, said)
        print(
            json.dumps(
                {
                    "end": name,
                    "status": status,
                    "said": said,
                    "between": between,
                    "again": again,
                    "after": files_of(copy),
                    "left": [path.name for path in copy.rglob(".*-new*") if path.parent.name != "handbook"],
                }
            )
        )

    writes = warm(home, copies / "warm", command)
    tried("whole", lambda: None)
    step, last = (1, writes) if case["every"] else (max(1, writes // 12), 12)
    ends = sorted({*range(0, writes, step), *range(max(0, writes - last), writes)})
    for number in ends:
        tried(f"killed at write {number}", lambda n=number: at_write(n, kill))
    for number in ends[::4]:
        tried(f"no writes from {number}", lambda n=number: at_write(n, refuse))
    for size in case["sizes"]:
        tried(f"no file above {size} bytes", lambda n=size: disk_full(n))


if __name__ == "__main__":
    main(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))
