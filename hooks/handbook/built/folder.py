"""All files of a folder, with what a server or a file system would stumble over."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

BIGGEST = 64 * 2**20
"""Bytes of the largest page that is read."""


@dataclass(slots=True)
class Folder:
    """Names of files and folders, relative to the root, with `/`; the root is the empty name."""

    root: Path
    files: dict[str, int] = field(default_factory=dict)
    """Size of each file that can be read."""
    folders: set[str] = field(default_factory=lambda: {""})
    troubles: list[tuple[str, str]] = field(default_factory=list)
    """Path, and why it is not read."""
    _folded: dict[str, list[str]] | None = None

    def read(self, path: str) -> bytes:
        """A file's content."""
        with open(os.path.join(self.root, path), "rb") as file:
            return file.read()

    def like(self, path: str) -> list[str]:
        """Files and folders whose names differ only in case or in the form of their accents."""
        if self._folded is None:
            self._folded = {}
            for name in (*self.files, *self.folders):
                self._folded.setdefault(folded(name), []).append(name)
        return [name for name in self._folded.get(folded(path), []) if name != path]


def folded(name: str) -> str:
    """The form in which file systems that ignore case and accents' spelling compare names."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFC", name.casefold())


def scan(root: Path) -> Folder:
    """Walks the folder once; links to elsewhere, loops and unreadable places become troubles."""
    folder = Folder(root)
    inside = os.path.realpath(root)
    waiting = [("", inside, frozenset({inside}))]
    while waiting:
        name, place, above = waiting.pop()
        for entry in _entries(folder, name, place):
            path = f"{name}/{entry.name}" if name else entry.name
            if entry.is_symlink() and not _is_kept(folder, path, entry, inside, above):
                continue
            if entry.is_dir():
                real = os.path.realpath(entry.path) if entry.is_symlink() else entry.path
                folder.folders.add(path)
                waiting.append((path, entry.path, above | {real}))
            else:
                _add_file(folder, path, entry)
    return folder


def _entries(folder: Folder, name: str, place: str) -> Iterator[os.DirEntry[str]]:
    try:
        with os.scandir(place) as entries:
            yield from sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        folder.troubles.append((name or ".", f"can't be opened ({_reason(error)})"))


def _is_kept(folder: Folder, path: str, entry: os.DirEntry[str], inside: str, above: frozenset[str]) -> bool:
    real = os.path.realpath(entry.path)
    why = ""
    if not os.path.exists(real):
        why = "is a symbolic link to nothing"
    elif real in above:
        why = "is a symbolic link to a folder that holds it"
    elif os.path.commonpath([real, inside]) != inside:
        why = "is a symbolic link out of the site"
    if why:
        folder.troubles.append((path, why))
    return not why


def _add_file(folder: Folder, path: str, entry: os.DirEntry[str]) -> None:
    try:
        if not entry.is_file():
            folder.troubles.append((path, "is neither a file nor a folder"))
            return
        size = entry.stat().st_size
    except OSError as error:
        folder.troubles.append((path, f"can't be read ({_reason(error)})"))
        return
    if not os.access(entry.path, os.R_OK):
        folder.troubles.append((path, "can't be read (no permission)"))
    folder.files[path] = size


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()
