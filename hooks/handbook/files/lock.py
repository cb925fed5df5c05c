"""One at a time: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

WAITS, WAIT = 200, 0.02
"""How often, and how many seconds each time, another's change of a file is waited for."""


class Busy(Exception):
    """Somebody else holds the lock."""


@contextlib.contextmanager
def locked(file: Path) -> Iterator[IO[bytes]]:
    """Hold a lock file while the block runs; a process that inherits the open file holds it too.

    Raises Busy at once where another process holds it, and OSError.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "a+b") as stream:
        if not acquired(stream):
            raise Busy(str(file))
        yield stream


@contextlib.contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Let one process after the other change files of a folder, where the system can lock folders; elsewhere, go on at once.

    One that holds the lock for long is not waited for: it may have been stopped.
    """
    with contextlib.ExitStack() as stack:
        with contextlib.suppress(OSError, ImportError):
            import fcntl

            handle = os.open(folder, os.O_RDONLY)
            stack.callback(os.close, handle)
            for _ in range(WAITS):
                with contextlib.suppress(BlockingIOError):
                    fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                    break
                time.sleep(WAIT)
        yield


@contextlib.contextmanager
def held(file: Path, *, wait: bool = True) -> Iterator[bool]:
    """Show that a file is in use while the block runs; gives whether it was there and could be had.

    Without `wait`, one that another process holds is not had. Where the system cannot lock files, none is had. Raises OSError.
    """
    try:
        import fcntl
    except ImportError:
        yield False
        return
    with open(file, "rb") as stream:
        try:
            fcntl.flock(stream, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
            is_ours = os.path.samestat(os.fstat(stream.fileno()), os.stat(file))
        except OSError:
            is_ours = False
        yield is_ours


def acquired(stream: IO[bytes]) -> bool:
    """Whether the lock of an open file could be had; it is freed when the file is closed."""
    try:
        import fcntl
    except ImportError:
        return acquired_on_windows(stream)
    try:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def acquired_on_windows(stream: IO[bytes]) -> bool:
    """The same with the means of Windows."""
    import msvcrt

    stream.seek(0)
    try:
        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    except OSError:
        return False
    return True
