"""Reads many pages, several at a time, and gives up on a page that takes too long."""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from typing import Any

import msgspec

from ..memory import CacheInMemory, Memory
from ..source import markdown_page as pages
from ..source.dialect import Dialect
from ..source.texts import RecordedTexts, Texts

MANY = 24
"""From how many pages on they are read by several processes, and without marks: lines are then found by their words."""
MUCH = 250_000
"""From how many characters of pages on they are read without marks as well."""
LONGEST = 1_500_000
SNIPPET = re.compile(r"-8<-")
"""Text of snippets is told from a page's own by marks only."""
SECONDS = 10
Job = tuple[str, str, str]
"""Path from the project's folder, path below the docs folder, text."""


class TooSlow(BaseException):
    """A page takes too long; no handler of faults in pages or extensions takes it for theirs."""


def read_all(
    jobs: Sequence[Job],
    dialect: Dialect,
    texts: Texts,
    cache: CacheInMemory,
    unseen: dict[str, str],
    folder: str,
) -> Iterator[tuple[str, pages.SourcePage]]:
    """Read pages; what cannot be read is noted in `unseen`. Gives paths from the repository's root."""
    for path, uri, text in jobs:
        full = f"{folder}/{path}" if folder else path
        if len(text) > LONGEST:
            unseen[full] = f"It has {len(text):,} characters; {LONGEST:,} is the most that is read."
            continue
        page = one((path, uri, text), dialect, texts, cache, unseen, full)
        if page:
            yield full, page


def one(
    job: Job, dialect: Dialect, texts: Texts, cache: CacheInMemory, unseen: dict[str, str], full: str
) -> pages.SourcePage | None:
    path, uri, text = (readable(job[0]), readable(job[1]), job[2])
    if not dialect.marked and SNIPPET.search(text):
        dialect = msgspec.structs.replace(dialect, marked=True)
    memory = Memory(cache)
    recorded = RecordedTexts(texts, memory)
    try:
        with limited():
            page, faults = pages.read(path, uri, text, dialect, recorded, memory, dialect.digest)
            page.rendered  # noqa: B018 - within the limit
    except TooSlow:
        unseen[full] = f"Reading it took more than {SECONDS} seconds."
        return None
    except Exception as error:  # noqa: BLE001 - hostile text may bring a Markdown extension down
        unseen[full] = f"It cannot be rendered ({type(error).__name__})."
        return None
    for fault in faults:
        unseen[full] = f"Line {fault.line}: {fault.message}"
    return page


def readable(path: str) -> str:
    """A path as text; bytes of a name that are no UTF-8 are written out."""
    return path.encode("utf-8", "backslashreplace").decode("utf-8")


@contextmanager
def limited() -> Iterator[None]:
    """Ends what takes too long, where the system can."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(*_: Any) -> None:
        """Raises TooSlow."""
        raise TooSlow

    try:
        before = signal.signal(signal.SIGPROF, stop)
    except ValueError:
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


_shared: list[tuple[Job, Dialect]] = []


def ahead(jobs: Sequence[tuple[Job, Dialect]], cache: CacheInMemory) -> None:
    """Read many pages of both sides in several processes; a page that fails there is tried again when it is asked for."""
    small = [(job, dialect) for job, dialect in jobs if len(job[2]) <= LONGEST]
    workers = min(os.cpu_count() or 1, 4)
    if len(small) < MANY or workers < 2 or "fork" not in multiprocessing.get_all_start_methods():
        return
    from ..source.reader import renderer

    for dialect in {d.digest: d for _, d in small}.values():
        renderer(dialect)
    _shared[:] = small
    with ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("fork")) as pool:
        for part in pool.map(share, [range(n, len(small), workers * 4) for n in range(workers * 4)]):
            cache.held.update(part)


def share(numbers: range) -> dict[str, bytes]:
    """One process's part of the pages."""
    cache = CacheInMemory()
    for n in numbers:
        job, dialect = _shared[n]
        one(job, dialect, NoSnippets(), cache, {}, "")
    return cache.held


class NoSnippets:
    """A process must not share another's pipe to git, so snippets are left to the parent."""

    not_followed: Mapping[str, str] = {}

    def paths(self, folder: str) -> list[str]:
        return []

    def holds(self, path: str) -> bool:
        return False

    def has_folder(self, path: str) -> bool:
        return False

    def read(self, path: str) -> str | None:
        return None
