"""One at a time: a lock that ends with the process that holds it, however that ends."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO


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
