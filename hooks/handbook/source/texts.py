"""Where a project's files come from: a folder, a revision, a dictionary."""

from __future__ import annotations

import ntpath
import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import Protocol

from ..memory import Memory
from ..memory.stamps import digest


class Unreadable(Exception):
    """A file that is there but cannot be read; the message is one sentence."""


def leads_outside(path: str) -> bool:
    """Whether a path, by its words alone, leads out of the folder of mkdocs.yml."""
    shortest = posixpath.normpath(path.replace("\\", "/"))
    return shortest == ".." or shortest.startswith(("../", "/")) or bool(ntpath.splitdrive(shortest)[0])


POINTER = re.compile(rb"version https://git-lfs\.github\.com/spec/v1\n(?:[a-z0-9.-]+ [^\n]*\n?)+")
"""What Git LFS leaves in the place of a file that it has not brought."""


def decoded(raw: bytes) -> str:
    """The text of a file, from its UTF-8. Raises Unreadable."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Unreadable(f"Byte 0x{raw[error.start]:02x} on line {line} is not UTF-8.") from None
    if len(raw) < 1_024 and POINTER.fullmatch(raw.replace(b"\r\n", b"\n")):
        raise Unreadable("It is a pointer of Git LFS; its content is not here. 'git lfs pull' brings it.")
    return text


class Texts(Protocol):
    """The files of a project; paths are relative to the folder of mkdocs.yml, with `/`."""

    @property
    def not_followed(self) -> Mapping[str, str]:
        """Links to folders that were met and not looked into, and why."""

    def paths(self, folder: str) -> Iterable[str]:
        """The paths of all files below a folder (`""` is the project's own)."""

    def holds(self, path: str) -> bool:
        """Whether a path leads to somewhere in the project's repository, by its words and its links."""

    def has_folder(self, path: str) -> bool:
        """Whether there is a folder, with files in it or without."""

    def read(self, path: str) -> str | None:
        """A file's text, None if there is no such file. Raises Unreadable."""


class TextsInMemory:
    """A project given as a dictionary from path to text."""

    not_followed: Mapping[str, str] = {}

    def __init__(self, files: Mapping[str, str]) -> None:
        self.files = dict(files)

    def paths(self, folder: str) -> Iterable[str]:
        prefix = folder.rstrip("/") + "/" if folder.strip("/.") else ""
        return [path for path in self.files if path.startswith(prefix)]

    def holds(self, path: str) -> bool:
        return path in self.files or not leads_outside(path)

    def has_folder(self, path: str) -> bool:
        return bool(self.paths(path))

    def read(self, path: str) -> str | None:
        return self.files.get(path)


class RecordedTexts:
    """Files whose reading is recorded: what is made of one is made anew when it changes, comes or goes."""

    def __init__(self, texts: Texts, memory: Memory) -> None:
        self.texts, self.memory = texts, memory
        self._digests: dict[str, str] = {}
        self._names: dict[str, tuple[str, ...]] = {}
        memory.inputs("text", self._digest)
        memory.inputs("names", self._digest_of_names)

    @property
    def not_followed(self) -> Mapping[str, str]:
        return self.texts.not_followed

    def paths(self, folder: str) -> Iterable[str]:
        self.memory.record("names", folder)
        return self._listed(folder)

    def holds(self, path: str) -> bool:
        return self.texts.holds(path)

    def has_folder(self, path: str) -> bool:
        self.memory.record("names", path)
        return self.texts.has_folder(path)

    def read(self, path: str) -> str | None:
        self.memory.record("text", path)
        return self.texts.read(path)

    def _listed(self, folder: str) -> tuple[str, ...]:
        if folder not in self._names:
            self._names[folder] = tuple(self.texts.paths(folder))
        return self._names[folder]

    def _digest_of_names(self, folder: str) -> str:
        names = self._listed(folder)
        top = f"{folder.rstrip('/')}/" if folder.strip("./") else ""
        left_out = (text for link in self.not_followed.items() if link[0].startswith(top) for text in link)
        there = names or self.texts.has_folder(folder)
        return digest(str(len(names)), str(bool(there)), *names, *left_out)

    def _digest(self, path: str) -> str:
        if path not in self._digests:
            try:
                text = self.texts.read(path)
            except Unreadable as error:
                self._digests[path] = f"unreadable: {error}"
            else:
                self._digests[path] = digest(text) if text is not None else ""
        return self._digests[path]
