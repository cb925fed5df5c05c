"""Many pages read at once, by as many processes as there are processors: the check then finds them in its cache."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator

from .. import project
from ..files.disk import DiskCache, TextsOnDisk
from ..memory import CacheInMemory, Memory
from ..memory.stamps import code_digest, digest
from ..source import markdown_page as pages
from ..source.dialect import Dialect
from ..source.texts import RecordedTexts, Unreadable

MANY = 60
"""Pages from which it is worth starting processes."""
CHUNK = 10


def read_ahead(
    texts: TextsOnDisk,
    config: str,
    cache: DiskCache,
    allowed: tuple[str, ...] = (),
    choose: Callable[[list[str]], frozenset[str] | None] = lambda paths: None,
) -> None:
    """Read a project's pages where its cache knows none of them. Raises DataError as reading mkdocs.yml does.

    `choose` says which of them are looked at; None for all.
    """
    if not idle():
        return
    memory = Memory(cache)
    settings = project.read(RecordedTexts(texts, memory), config, memory)
    dialect = settings.dialect(trusted=True, allowed=allowed)
    every = sorted(p for p in texts.paths(settings.folder) if p.endswith(pages.ENDINGS))
    listed = every if (chosen := choose(every)) is None else sorted(chosen)
    done = f"read ahead:{digest(code_digest(), dialect.digest, *('' if chosen is None else listed))}"
    if len(listed) < MANY or cache.get(done):
        return
    for given in in_processes(texts, dialect, [listed[n : n + CHUNK] for n in range(0, len(listed), CHUNK)]):
        cache.fresh.update(given)
    cache.put(done, b"1")


def idle() -> bool:
    """Whether a processor is free for a second process, on a system that copies processes."""
    count = os.cpu_count() or 1
    return count > 1 and hasattr(os, "fork") and os.getloadavg()[0] < count


def in_processes(texts: TextsOnDisk, dialect: Dialect, chunks: list[list[str]]) -> Iterator[dict[str, bytes]]:
    """What the processes read, chunk by chunk. They begin as copies of this one, so nothing is sent to them."""
    import multiprocessing

    from ..source import reader

    reader.renderer(dialect)
    _work.clear()
    _work.append((texts, dialect))
    context = multiprocessing.get_context("fork")
    with context.Pool(min(os.cpu_count() or 1, 8)) as pool:
        yield from pool.imap_unordered(read_chunk, chunks)


_work: list[tuple[TextsOnDisk, Dialect]] = []


def read_chunk(paths: list[str]) -> dict[str, bytes]:
    """Some pages, as the cache keeps them; what cannot be read is told by the check itself."""
    gc.enable()
    ((texts, dialect),) = _work
    cache = CacheInMemory()
    memory = Memory(cache)
    recorded = RecordedTexts(texts, memory)
    for path in paths:
        try:
            text = texts.read(path)
        except Unreadable:
            continue
        if text is not None:
            page, _ = pages.read(path, path, text, dialect, recorded, memory, dialect.digest)
            page.rendered  # noqa: B018 - the memory keeps what it gives
    return cache.held
