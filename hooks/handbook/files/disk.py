"""A project on disk, and a cache beside it."""

from __future__ import annotations

import os
import re
import sqlite3
import stat
import weakref
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import cached_property
from pathlib import Path

from ..source.texts import Unreadable, decoded, leads_outside
from .writable import is_of_git

SKIPPED = frozenset({".git", ".venv", "node_modules", "__pycache__", ".cache"})
UNDECODED = re.compile("[\ud800-\udfff]")
MOST_LINKS = 2
"""How many links to folders are followed, one below the other; a few that lead to each other have no end."""
LARGEST = 100_000_000
LEADS_OUT = "The link leads out of the project and is not followed."
FOLLOWS_OUT = "It is a link that leads out of the project, and is not read."
OUTSIDE = "It lies outside the project and its repository, and is not read."
LIES_OUTSIDE = "It lies outside the project and its repository, and nothing in it is read."


class TextsOnDisk:
    """The files below a folder; each is read once."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.cached: dict[str, str | None] = {}
        self.over: dict[str, str] = {}
        """Texts that stand in for files, such as those an editor has not saved."""
        self.real: dict[str, str] = {}
        """The real paths of folders in which files were read."""
        self.not_followed: dict[str, str] = {}
        """Links to folders that were not looked into, and why."""

    def paths(self, folder: str) -> Iterable[str]:
        top = self.root / folder if folder not in ("", ".") else self.root
        prefix = f"{folder.rstrip('/')}/" if folder not in ("", ".") else ""
        if not self.holds(folder):
            self.not_followed[folder] = LIES_OUTSIDE if leads_outside(folder) else LEADS_OUT
            return ()
        return self._below(str(top), prefix, (os.path.realpath(top),))

    def holds(self, path: str) -> bool:
        """Whether a path leads to somewhere in the project's repository, by its words and its links."""
        file = os.path.join(self.root, path)
        folder, name = os.path.split(file)
        if folder not in self.real:
            self.real[folder] = os.path.realpath(folder)
        real = os.path.realpath(file) if os.path.islink(file) else os.path.join(self.real[folder], name)
        return is_below(real, str(self.top))

    def has_folder(self, path: str) -> bool:
        """Whether there is a folder in the project's repository, with files in it or without."""
        return self.holds(path) and os.path.isdir(os.path.join(self.root, path))

    def _below(self, folder: str, prefix: str, entered: tuple[str, ...]) -> Iterable[str]:
        """The files below a folder; `entered` are the real paths of the folder and of the links that led to it."""
        try:
            listed = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError:
            return
        for entry in listed:
            name = prefix + entry.name
            if is_folder(entry):
                if entry.name in SKIPPED:
                    continue
                real = os.path.realpath(entry.path) if entry.is_symlink() else ""
                if real in entered or (real and not self._follows(name, real, len(entered))):
                    continue
                yield from self._below(entry.path, name + "/", (*entered, real) if real else entered)
            else:
                self._look_at(entry, name)
                yield name

    def _look_at(self, entry: os.DirEntry[str], name: str) -> None:
        """Remember what a build would copy though it is not of the project: a link out of it, a device, a pipe. Pages are told when they are read."""
        if name.endswith(".md") or entry.is_file(follow_symlinks=False):
            return
        if not is_below(os.path.realpath(entry.path), str(self.top)):
            self.not_followed[name] = LEADS_OUT
        elif os.path.exists(entry.path) and not entry.is_file():
            self.not_followed[name] = "It is a device or a pipe, not a file."

    def _follows(self, name: str, real: str, depth: int) -> bool:
        """Whether a link to a folder is followed; it is remembered if not."""
        if not is_below(real, str(self.top)):
            self.not_followed[name] = LEADS_OUT
        elif depth > MOST_LINKS:
            self.not_followed[name] = (
                f"More than {MOST_LINKS} links to folders lead here; this one is not followed."
            )
        return name not in self.not_followed

    @cached_property
    def top(self) -> Path:
        """The top of the repository that the folder is in, or the folder itself: how far links are followed.

        Where there is no repository, it is the current folder if the project lies below it.
        """
        root = Path(os.path.realpath(self.root))
        repository = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
        here = Path(os.path.realpath(os.curdir))
        is_work = root.is_relative_to(here) and here not in (Path(here.anchor), Path.home())
        return repository or (here if is_work else root)

    def read(self, path: str) -> str | None:
        """The text of a file; None if there is none. Raises Unreadable."""
        if path in self.over:
            return self.over[path]
        if "\n" in path or "\r" in path or UNDECODED.search(path):
            raise Unreadable("Its name holds a line end, or bytes that are not UTF-8. Give it another name.")
        if path not in self.cached:
            self.cached[path] = self._read(path)
        return self.cached[path]

    def _read(self, path: str) -> str | None:
        if "\0" in path:
            return None
        file = os.path.join(self.root, path)
        if not self.holds(path) and os.path.exists(file):
            raise Unreadable(OUTSIDE if leads_outside(path) else FOLLOWS_OUT)
        try:
            if not stat.S_ISREG(os.stat(file).st_mode) and not os.path.isdir(file):
                raise Unreadable("It is no file with a content of its own and is not read.")
            with open(file, "rb") as stream:
                if os.fstat(stream.fileno()).st_size > LARGEST:
                    raise Unreadable(f"The file is larger than {LARGEST // 1_000_000} MB and is not read.")
                raw = stream.read()
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            if os.path.islink(file):
                raise Unreadable("The link leads nowhere.") from None
            return None
        except OSError as error:
            raise Unreadable(f"The file cannot be read: {(error.strerror or str(error)).lower()}.") from None
        return decoded(raw)


def is_below(path: str, top: str) -> bool:
    """Whether a real path is another one's, or lies below it."""
    return (path + os.sep).startswith(top.rstrip(os.sep) + os.sep)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether an entry is a folder; a link that leads to itself is none."""
    try:
        return entry.is_dir()
    except OSError:
        return False


class FilesBelow(Mapping[str, bytes]):
    """The files below a folder with some endings, each read when it is asked for."""

    def __init__(self, folder: Path, endings: tuple[str, ...]) -> None:
        found = sorted(p for p in folder.rglob("*") if p.suffix in endings)
        self.files = {p.relative_to(folder).as_posix(): p for p in found}

    def __getitem__(self, name: str) -> bytes:
        return self.files[name].read_bytes()

    def __iter__(self) -> Iterator[str]:
        return iter(self.files)

    def __len__(self) -> int:
        return len(self.files)


class DiskCache:
    """Bytes by key in an SQLite file; a cache that cannot be used is no cache."""

    def __init__(self, folder: Path) -> None:
        self.fresh: dict[str, bytes] = {}
        self.used: set[str] = set()
        self.file = folder / "readings.sqlite"
        self.store: sqlite3.Connection | None = None
        self.refused = False
        """Whether it would lie outside the project, or in a folder of Git's."""
        real = os.path.realpath(self.file)
        if not is_below(real, os.path.realpath(folder.parent.parent)) or is_of_git(Path(real)):
            self.refused = True
            return
        try:
            folder.mkdir(parents=True, exist_ok=True)
            ignore = folder / ".gitignore"
            if not os.path.lexists(ignore):
                ignore.write_text("*\n")
            self.store = sqlite3.connect(self.file, timeout=2)
            weakref.finalize(self, close, self.store)
            self.store.execute(
                "create table if not exists kept (key text primary key, value blob) without rowid"
            )
        except (OSError, sqlite3.Error):
            self._forget()

    def get(self, key: str) -> bytes | None:
        if key in self.fresh:
            return self.fresh[key]
        try:
            row = (
                self.store.execute("select value from kept where key = ?", (key,)).fetchone()
                if self.store
                else None
            )
        except sqlite3.Error:
            self._forget()
            return None
        self.used.add(key)
        return bytes(row[0]) if row else None

    def put(self, key: str, value: bytes) -> None:
        self.fresh[key] = value

    def save(self) -> None:
        """Write what is new, and drop the oldest entries of a cache that has grown large."""
        if not self.store or not self.fresh:
            return
        try:
            with self.store:
                self.store.executemany("insert or replace into kept values (?, ?)", self.fresh.items())
                (count,) = self.store.execute("select count(*) from kept").fetchone()
                if count > 20_000 + 4 * len(self.used | self.fresh.keys()):
                    self.store.execute("delete from kept")
                    self.store.executemany("insert or replace into kept values (?, ?)", self.fresh.items())
        except sqlite3.Error:
            self._forget()

    def _forget(self) -> None:
        if self.store:
            self.store.close()
        self.store = None


def close(store: sqlite3.Connection) -> None:
    """Close a cache's file once nobody uses the cache; Python 3.13 warns of one that is left open."""
    with suppress(sqlite3.Error):
        store.close()
