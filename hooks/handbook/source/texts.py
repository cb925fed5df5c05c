"""Where a project's files come from: a folder, a revision, a dictionary."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Protocol


class Unreadable(Exception):
    """A file that is there but cannot be read; the message is one sentence."""


class Texts(Protocol):
    """The files of a project; paths are relative to the folder of mkdocs.yml, with `/`."""

    def names(self, folder: str) -> Iterable[str]:
        """The paths of all files below a folder (`""` is the project's own)."""

    def read(self, path: str) -> str | None:
        """A file's text, None if there is no such file. Raises Unreadable."""


class Cache(Protocol):
    """Bytes by key, kept from one run to the next."""

    def get(self, key: str) -> bytes | None: ...

    def put(self, key: str, value: bytes) -> None: ...


class NoCache:
    """Keeps nothing."""

    def get(self, key: str) -> bytes | None:
        return None

    def put(self, key: str, value: bytes) -> None:
        pass


class TextsInMemory:
    """A project given as a dictionary from path to text."""

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = dict(files)

    def names(self, folder: str) -> Iterable[str]:
        prefix = folder.rstrip("/") + "/" if folder.strip("/.") else ""
        return [path for path in self.files if path.startswith(prefix)]

    def read(self, path: str) -> str | None:
        return self.files.get(path)


def digest(text: str) -> str:
    """A short hash of a text: a reading is kept with those of its snippets, and used only while they hold."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def code_stamp(files: Iterable[Path]) -> str:
    """Changes when one of some files of code or patterns does: what other code made is not used from a cache."""
    return ",".join(f"{f.name}:{f.stat().st_size}:{f.stat().st_mtime_ns}" for f in sorted(files))
