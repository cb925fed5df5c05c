"""The files of a project as they are read: what each holds, what is wrong with it, and what is not read."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ..diagnostics import Diagnostic, Unread, reading
from ..memory import Memory
from . import keeping, markdown_page
from .data import Data, DataError
from .dialect import Dialect
from .markdown_page import SourcePage
from .texts import Texts, Unreadable, leads_outside

DATA = (".json", ".yaml", ".yml")
Way = tuple[str | int, ...]


class SettingPlaces(Protocol):
    """What tells of settings where they stand: a project."""

    def setting_diagnostic(
        self, *key: str | int, message: str, cure: str = "", subject: str = ""
    ) -> Diagnostic: ...

    def setting_unread(self, name: str, why: str) -> Unread: ...


@dataclass
class Inputs:
    """Reads files that settings name, and gathers what could not be read."""

    places: SettingPlaces
    texts: Texts
    memory: Memory
    faults: list[Diagnostic] = field(default_factory=list)
    unread: list[Unread] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    """The paths of files that are there and could not be read."""

    def read(self, path: str) -> str | None:
        """A file's text; None if there is none, or if it cannot be read, which is a fault."""
        try:
            return self.texts.read(path)
        except Unreadable as error:
            self.faults.append(Diagnostic(path=path, rule="file-unreadable", message=str(error)))
            self.unreadable.add(path)
            return None

    def read_named(self, way: Way, path: str) -> str | None:
        """The text of a file that a setting names; none at all is a fault of the setting."""
        if leads_outside(path) and not self.texts.holds(path):
            why = f"'{path}' lies outside the project. What '{way[0]}' names there is not read."
            self.unread.append(self.places.setting_unread(str(way[0]), why))
            return None
        text = self.read(path)
        if text is None:
            self.tell_missing(way, path)
        return text

    def parsed(self, path: str, text: str | None) -> Data | None:
        """A data file; one that cannot be parsed is a fault."""
        if text is None:
            return None
        try:
            with reading(f"'{path}'"):
                data = keeping.parsed(path, text, self.memory)
        except DataError as error:
            self.faults.append(markdown_page.malformed(path, str(error), error.line, error.column))
            return None
        if not path.endswith("json"):
            self.faults += keeping.repeated_keys(path, text, self.memory)
        return data

    def is_inside(self, setting: str, path: str) -> bool:
        """Whether what a setting names lies inside the project; if not, it is told as not read."""
        if leads_outside(path):
            why = f"'{path}' lies outside the folder of mkdocs.yml. What '{setting}' names there is not read."
            self.unread.append(self.places.setting_unread(setting, why))
        return not leads_outside(path)

    def files_of(self, setting: str, folder: str, *endings: str) -> list[str]:
        """The files with these endings below a folder that a setting names; data in another form is told as not read."""
        if not folder or not self.is_inside(setting, folder):
            return []
        below = sorted(self.texts.paths(folder))
        if not below:
            self.tell_missing((setting,), folder)
        other = [path for path in below if path.endswith(DATA) and not path.endswith(endings)]
        why = f"In this folder only files that end in '{endings[0]}' are read."
        self.unread += [Unread(path, why) for path in other]
        return [path for path in below if path.endswith(endings)]

    def tell_missing(self, way: Way, path: str) -> None:
        """Tell a file or folder that a setting names and that is not there; one that cannot be read is told already."""
        if path in self.texts.not_followed:
            return
        if path in self.unreadable:
            return
        kind = "file" if posixpath.splitext(path)[1] else "folder"
        cure = "Correct the path; it counts from the folder of mkdocs.yml."
        message = f"There is no {kind} '{path}'."
        if self.texts.has_folder(path):
            message, cure = f"The folder '{path}' is empty.", "Put the files there, or correct the path."
        self.faults.append(self.places.setting_diagnostic(*way, message=message, cure=cure, subject=path))

    def read_pages(
        self, files: Mapping[str, str], dialect: Dialect, only: Collection[str] | None = None
    ) -> dict[str, SourcePage]:
        """The pages among files, by path below docs_dir; `files` gives the path of each below the project's folder.

        Those that are not among `only`, where it is given, are rendered when they are asked for, if they are.
        """
        digest, pages = dialect.digest, {}
        for uri, path in files.items():
            if not path.endswith(markdown_page.ENDINGS) or (text := self.read(path)) is None:
                continue
            with reading(f"'{path}'"):
                page, faults = markdown_page.read(path, uri, text, dialect, self.texts, self.memory, digest)
                pages[uri] = page
                self.faults += faults
                if (only is None or path in only) and page.unread:
                    self.unread.append(Unread(path, page.unread))
        return pages
