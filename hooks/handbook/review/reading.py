"""Reads many pages, two at a time, and gives up on a page that takes too long."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

from .. import pages
from ..source.dialect import Dialect
from ..source.texts import Texts

MANY = 24
LONGEST = 1_500_000
SECONDS = 10
Job = tuple[str, str, str]
"""Path from the project's folder, path below the docs folder, text."""


class TooSlow(Exception):
    """A page takes too long."""


class Kept:
    """Readings in memory."""

    def __init__(self) -> None:
        self.held: dict[str, bytes] = {}

    def get(self, key: str) -> bytes | None:
        return self.held.get(key)

    def put(self, key: str, value: bytes) -> None:
        self.held[key] = value


def read_all(
    jobs: Sequence[Job], dialect: Dialect, texts: Texts, unseen: dict[str, str], folder: str
) -> Iterator[tuple[str, pages.Page]]:
    """Read pages; what cannot be read is noted in `unseen`. Gives paths from the repository's root."""
    kept = Kept()
    small = [job for job in jobs if len(job[2]) <= LONGEST]
    if len(small) >= MANY and (os.cpu_count() or 1) > 1 and "fork" in multiprocessing.get_all_start_methods():
        kept.held = in_parallel(small, dialect, texts)
    for path, uri, text in jobs:
        full = f"{folder}/{path}" if folder else path
        if len(text) > LONGEST:
            unseen[full] = f"It has {len(text):,} characters; {LONGEST:,} is the most that is read."
            continue
        page = one((path, uri, text), dialect, texts, kept, unseen, full)
        if page:
            yield full, page


def one(
    job: Job, dialect: Dialect, texts: Texts, kept: Kept, unseen: dict[str, str], full: str
) -> pages.Page | None:
    path, uri, text = job
    try:
        with limited():
            page, faults = pages.read(path, uri, text, dialect, texts, kept, dialect.digest)
    except TooSlow:
        unseen[full] = f"Reading it took more than {SECONDS} seconds."
        return None
    except Exception as error:  # noqa: BLE001 - hostile text may bring a Markdown extension down
        unseen[full] = f"It cannot be rendered ({type(error).__name__})."
        return None
    for fault in faults:
        unseen[full] = f"Line {fault.line}: {fault.message}"
    return page


@contextmanager
def limited() -> Iterator[None]:
    """Ends what takes too long, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: Any) -> None:
        raise TooSlow

    try:
        before = signal.signal(signal.SIGALRM, stop)
    except ValueError:
        yield
        return
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


_shared: dict[str, Any] = {}


def in_parallel(jobs: Sequence[Job], dialect: Dialect, texts: Texts) -> dict[str, bytes]:
    """The readings of pages by their cache keys, made by two processes; a page that fails there is tried again here."""
    from ..source.reader import renderer

    renderer(dialect)
    _shared.update(jobs=jobs, dialect=dialect, texts=texts)
    workers = min(os.cpu_count() or 1, 4)
    held: dict[str, bytes] = {}
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        for part in pool.map(share, [range(n, len(jobs), workers * 3) for n in range(workers * 3)]):
            held.update(part)
    return held


def share(numbers: range) -> dict[str, bytes]:
    """One process's part of the pages."""
    kept = Kept()
    for n in numbers:
        one(_shared["jobs"][n], _shared["dialect"], NoSnippets(_shared["texts"]), kept, {}, "")
    return kept.held


class NoSnippets:
    """Texts that are already in memory; a process must not share another's pipe to git, so snippets are left to the parent."""

    def __init__(self, texts: Texts) -> None:
        self.texts = texts

    def names(self, folder: str) -> list[str]:
        return []

    def read(self, path: str) -> str | None:
        return None
