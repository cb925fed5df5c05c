"""Files written whole or not at all: aside, under a name that nobody can have prepared, then put in place."""

from __future__ import annotations

import contextlib
import functools
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .lock import alone, held
from .writable import Unfit, require_not_git, require_writable

NEW = ".handbook-new"
"""How a file ends that is being written."""
LEFT = re.compile(rf"\..*\.[a-z0-9_]{{8}}{re.escape(NEW)}", re.S)


class Changed(OSError):
    """A file is not as it was when its new content was made."""


class Outside(OSError):
    """A file to be written lies outside its project, where a link leads."""


@contextlib.contextmanager
def written_aside(target: Path) -> Iterator[Path]:
    """A new, empty file beside `target` to write; it takes the place of `target` when the block ends without an error.

    What earlier writes left beside it that were killed is cleared away. Raises OSError; what stood there stays.
    """
    require_not_git(target)
    clear_left(target.parent.absolute())
    with new_file(target) as aside:
        try:
            yield aside
            with open(aside, "rb+") as stream:
                os.fsync(stream.fileno())
            os.chmod(aside, mode_of(target))
            os.replace(aside, target)
        finally:
            with contextlib.suppress(OSError):
                aside.unlink()


@contextlib.contextmanager
def new_file(target: Path) -> Iterator[Path]:
    """A new, empty file beside another, held so that nobody takes it for one that was left. Raises OSError."""
    with contextlib.ExitStack() as stack:
        while True:
            handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:60]}.", suffix=NEW)
            os.close(handle)
            with contextlib.suppress(FileNotFoundError):
                stack.enter_context(held(Path(name)))
            if os.path.lexists(name):
                break
        yield Path(name)


@functools.cache
def clear_left(folder: Path) -> None:
    """Remove what writes left in a folder that were killed, once a run: files that nobody holds any more."""
    with contextlib.suppress(OSError):
        for entry in os.scandir(folder):
            if LEFT.fullmatch(entry.name) and entry.is_file(follow_symlinks=False):
                remove_unheld(Path(entry.path))


def remove_unheld(left: Path) -> None:
    """Remove a file unless its writer lives."""
    with contextlib.suppress(OSError), held(left, wait=False) as is_ours:
        if is_ours:
            left.unlink()


def mode_of(target: Path) -> int:
    """The permissions that a file has, or those that a new one gets."""
    with contextlib.suppress(OSError):
        return target.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def replace(target: Path, content: str | bytes) -> None:
    """Put a text (as UTF-8, its line ends as they are) or bytes in place. Raises OSError; what stood there stays."""
    with written_aside(target) as aside:
        aside.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def exchange(target: Path, before: str | None, after: str) -> None:
    """Put a text in place of the one that it was made of, or of none; one at a time, so that no change of another's is lost.

    Raises Changed where the file holds something else by now, and OSError; what stood there stays.
    """
    with alone(target.parent):
        there = target.read_bytes() if target.exists() else None
        if there == after.encode("utf-8"):
            return
        if there != (before.encode("utf-8") if before is not None else None):
            raise Changed("another program has changed it since it was read")
        replace(target, after)


def inside(target: Path, root: Path) -> Path:
    """The real path of a file to be written. Raises Outside where it lies outside `root`, and Unfit."""
    real = Path(os.path.realpath(target))
    if not real.is_relative_to(os.path.realpath(root)):
        raise Outside(f"'{target}' leads to '{real}', outside the project, and is not written")
    require_writable(real, root)
    return real


def place_of(target: Path) -> Path:
    """Where a file is written that somebody named: out of the current folder only if its words say so, not by a link.

    Raises Outside and Unfit.
    """
    here = Path.cwd()
    if Path(os.path.abspath(target)).is_relative_to(here):
        return inside(target, here)
    require_writable(target)
    return target


def reason_of(error: OSError) -> str:
    """Why something could not be written, in the words of the system, as part of a sentence."""
    return (
        "it lies outside the project"
        if isinstance(error, Outside)
        else str(error)
        if isinstance(error, Changed | Unfit)
        else (error.strerror or str(error)).lower()
    )


def put(file: Path, data: bytes | None) -> None:
    """Write a file aside and put it in place; or take it away."""
    if data is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    replace(file, data)
