"""Keeps what registries answered, so that an answer that did not change need not be sent again.

Each request still asks the registry (`no-cache`): a record that was retracted yesterday is never read off this computer.
"""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
from hishel import CacheOptions, SqliteStorage
from hishel.httpx import CacheTransport

logging.getLogger("hishel").setLevel(logging.CRITICAL)
"""A cache that cannot be used is gone on without; nobody is helped by its traceback."""


class _Guarded(httpx.SyncByteStream):
    """A body from the cache; when the cache breaks, the request is tried again without it."""

    def __init__(self, stream: Any, owner: Cached) -> None:
        self.stream, self.owner = stream, owner

    def __iter__(self) -> Iterator[bytes]:
        try:
            yield from self.stream
        except httpx.HTTPError:
            raise
        except Exception as error:
            self.owner.cached = None
            raise httpx.ReadError(f"the cache is broken: {error}") from error

    def close(self) -> None:
        self.stream.close()


class Cached(httpx.BaseTransport):
    """A transport with a cache in front, which it goes on without when the cache is broken."""

    def __init__(self, plain: httpx.BaseTransport, folder: Path, biggest: int) -> None:
        self.plain = plain
        self.cached: CacheTransport | None = None
        try:
            folder.mkdir(parents=True, exist_ok=True)
            database = folder / "registries.db"
            if database.is_symlink():
                raise OSError("it is a link")
            storage = SqliteStorage(database_path=database, max_stream_size=biggest, max_size=64 * 2**20)
            self.cached = CacheTransport(plain, storage, rfc=CacheOptions(shared=False))
        except (OSError, sqlite3.Error):
            self.cached = None

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        """Answers from the registry, or with the kept answer where the registry says that it still holds."""
        if self.cached is None:
            return self.plain.handle_request(request)
        try:
            response = self.cached.handle_request(request)
            response.stream = _Guarded(response.stream, self)
            return response
        except httpx.HTTPError:
            raise
        except Exception:  # noqa: BLE001 - whatever a broken cache raises, the registry can still be asked
            self.cached = None
            return self.plain.handle_request(request)

    def close(self) -> None:
        """Closes connections and the cache."""
        if self.cached is not None:
            self.cached.close()
        self.plain.close()
