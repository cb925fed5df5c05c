"""One of the two states that are compared: its settings, pages, works and data, read only as far as needed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import msgspec

from .. import bibliography
from .. import project as projects
from ..kinds import Kind, installed_kinds
from ..memory import CacheInMemory
from ..source.data import Data, DataError, parse
from ..source.dialect import Dialect
from ..source.markdown_page import ENDINGS, SourcePage
from ..source.settings import Settings
from ..source.texts import Unreadable
from .reading import Job, read_all
from .revision_texts import Below, RevisionTexts, named_in, typed_paths, unknown_words

PLAIN = (
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "abbr",
    "pymdownx.details",
    "pymdownx.superfences",
)
"""Extensions of a project whose mkdocs.yml cannot be read."""
CONFIGS = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml", "zensical.toml")
UNMEANT = re.compile(
    r"(?:^|/)(?:\.[^/]+|node_modules|vendor|schemas?|overrides|theme|tests?)/|(?:^|/)(?:mkdocs\.ya?ml|package(?:-lock)?\.json|tsconfig\.json|"
    r"composer\.json|renovate\.json|docker-compose\.ya?ml|requirements[^/]*|pyproject\.toml|\.[^/]+)$"
)
OUTSIDE = re.compile(
    r"^(?:[^/]*/)?(?:README|CHANGELOG|CHANGES|CONTRIBUTING|CODE_OF_CONDUCT|SECURITY|SUPPORT|LICEN[CS]E|AUTHORS|GOVERNANCE)[^/]*$",
    re.I,
)
DATA = (".yaml", ".yml", ".json")
IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".bmp", ".tif", ".tiff")


@dataclass
class Side:
    """A state of a handbook. Paths count from the repository's root."""

    state: RevisionTexts
    unseen: dict[str, str] = field(default_factory=dict)
    """What could not be read, and why."""
    pages: dict[str, SourcePage] = field(default_factory=dict)
    marked: bool = True
    """Whether pages are read with the exact place of each word."""
    cache: CacheInMemory = field(default_factory=CacheInMemory)

    @cached_property
    def all_paths(self) -> frozenset[str]:
        return frozenset(self.state.paths(""))

    @cached_property
    def config(self) -> str:
        """The path of mkdocs.yml, the one nearest to the root; nothing if there is none."""
        found = [n for n in self.all_paths if posixpath.basename(n) in CONFIGS]
        return min(found, key=lambda n: (n.count("/"), n), default="")

    @property
    def folder(self) -> str:
        """The folder of mkdocs.yml, `""` for the root."""
        return posixpath.dirname(self.config)

    @cached_property
    def project(self) -> projects.Project | None:
        """What mkdocs.yml says, if it can be read."""
        try:
            return (
                projects.read(Below(self.state, self.folder), posixpath.basename(self.config))
                if self.config
                else None
            )
        except (DataError, Unreadable) as error:
            self.unseen[self.config] = str(error)
            return None

    @cached_property
    def data_files(self) -> list[tuple[Kind, str]]:
        """The files that settings name of kinds of data that installed plugins read, with their paths."""
        files = self.project.files if self.project else {}
        return [(installed_kinds()[name], self.setting(path)) for name, path in files.items()]

    @cached_property
    def docs(self) -> str:
        """The docs folder, from the root; `""` if it is the root."""
        inner = (
            self.project.folder
            if self.project
            else "docs"
            if any(n.startswith("docs/") for n in self.all_paths)
            else "."
        )
        path = posixpath.normpath(posixpath.join(self.folder, inner))
        return "" if path == "." or path.startswith("..") else path

    @property
    def settings(self) -> Settings:
        return self.project.settings if self.project else Settings()

    @cached_property
    def known(self) -> Dialect:
        """The project's Markdown, of which only known extensions are run."""
        return (
            self.project.dialect(trusted=False)
            if self.project
            else Dialect(tuple((name, {}) for name in PLAIN))
        )

    @property
    def dialect(self) -> Dialect:
        """The same, with marks or without."""
        return msgspec.structs.replace(self.known, marked=self.marked, whole=True)

    @cached_property
    def absent(self) -> dict[str, str]:
        """Files and folders that settings name and that are not there, each with its setting."""
        named = [(p, "bibliography") for p in self.settings.bibliographies]
        named += [(self.settings.records, "records"), (self.settings.findings, "findings")]
        named += [(p, name) for name, p in (self.project.files if self.project else {}).items()]
        paths = {self.setting(path): name for path, name in named if path}
        return {p: name for p, name in paths.items() if p not in self.all_paths and not self._below(p)}

    def gone_since(self, base: Side) -> dict[str, str]:
        """Those that were there before, or that a setting names anew, each with what is said of it."""
        why = "'{}' names it and it is not there, so nothing of it was compared."
        return {p: why.format(name) for p, name in self.absent.items() if p not in base.absent}

    def _below(self, folder: str) -> bool:
        """Whether there is a file in a folder."""
        return any(path.startswith(f"{folder}/") for path in self.all_paths)

    def setting(self, path: str) -> str:
        """A path of the settings, from the root."""
        return posixpath.normpath(posixpath.join(self.folder, path)) if path else ""

    def uri(self, path: str) -> str:
        """A page's path below the docs folder."""
        return path[len(self.docs) + 1 :] if self.docs and path.startswith(f"{self.docs}/") else path

    def is_page(self, path: str) -> bool:
        """Whether a file is read as a page: Markdown of the handbook, not the repository's own."""
        hidden = any(part.startswith(".") for part in path.split("/"))
        return path.endswith(ENDINGS) and not hidden and not UNMEANT.search(path) and not OUTSIDE.match(path)

    @cached_property
    def snippets(self) -> tuple[str, ...]:
        """The folders of shared text that pages include."""
        return tuple(p for p in self._snippet_folders if p not in ("", "."))

    @cached_property
    def _snippet_folders(self) -> tuple[str, ...]:
        typed = self.known.settings("pymdownx.snippets").get("base_path") or []
        listed = [str(p) for p in ([typed] if isinstance(typed, str) else typed) if isinstance(p, str)]
        return tuple(map(self.setting, listed))

    def shared(self, path: str) -> bool:
        """Whether a file is shared text, which pages include: in a folder of such, or outside the docs folder where all may be included."""
        outside = bool(self.docs) and not path.startswith(f"{self.docs}/")
        return any(path.startswith(f"{f}/") or outside and f in ("", ".") for f in self._snippet_folders)

    def published(self) -> dict[str, str]:
        """The pages of the site: by address below the docs folder, the path."""
        inside = f"{self.docs}/" if self.docs else ""
        return {
            self.uri(n): n
            for n in self.all_paths
            if n.startswith(inside) and self.is_page(n) and not self.shared(n)
        }

    def pages_with(self, name: str) -> set[str]:
        """The pages that ask for a snippet of a name."""
        return {
            n
            for n in self.all_paths
            if self.is_page(n) and (t := self.read_text(n)) and "-8<-" in t and name in t
        }

    def is_data(self, path: str) -> bool:
        """Whether a file is read as data of the handbook."""
        return path.endswith(DATA) and not UNMEANT.search(path) and path not in self.bibliographies

    def read_text(self, path: str) -> str | None:
        """A file's text; None if there is none, or if it cannot be read, which is noted."""
        try:
            return self.state.read(path)
        except Unreadable as error:
            self.unseen[path] = str(error)
            return None

    def jobs(self, paths: Iterable[str]) -> list[Job]:
        """What is to be read of pages that are not read yet."""
        cut = len(self.folder) + 1 if self.folder else 0
        wanted = [(p, t) for p in paths if p not in self.pages and (t := self.read_text(p)) is not None]
        return [(p[cut:], self.uri(p), t) for p, t in wanted]

    def read_pages(self, paths: Sequence[str]) -> None:
        """Read pages."""
        below = Below(self.state, self.folder)
        self.pages.update(
            read_all(self.jobs(paths), self.dialect, below, self.cache, self.unseen, self.folder)
        )

    def page(self, path: str) -> SourcePage | None:
        """A page, read when first asked for."""
        if path not in self.pages and path in self.all_paths:
            self.read_pages([path])
        return self.pages.get(path)

    def data(self, path: str) -> Data | None:
        """A data file; one that cannot be read is noted."""
        text = self.read_text(path)
        try:
            return parse(path, text) if text is not None else None
        except DataError as error:
            self.unseen[path] = f"Line {error.line}: {error}"
            return None

    @cached_property
    def bibliographies(self) -> tuple[str, ...]:
        """The paths of the bibliographies: from the settings, else files that look like one."""
        named = [self.setting(p) for p in self.settings.bibliographies]
        if named:
            return tuple(p for p in named if p in self.all_paths)
        likely = [
            n
            for n in self.all_paths
            if n.endswith((".bib", *DATA))
            and not UNMEANT.search(n)
            and re.search(r"bib|refer|citation|csl|sources|works", posixpath.basename(n), re.I)
        ]
        return tuple(sorted(n for n in likely if n.endswith(".bib") or self.cites(n)))

    def cites(self, path: str) -> bool:
        """Whether a data file is a list of works."""
        data = self.data(path)
        listed, _ = bibliography.works(data.value) if data else (None, ())
        return (
            isinstance(listed, list)
            and bool(listed)
            and all(isinstance(i, dict) and "id" in i and ("title" in i or "type" in i) for i in listed[:20])
        )

    @cached_property
    def works(self) -> dict[str, tuple[str, bibliography.Item]]:
        """The works by key, with the path of their bibliography."""
        found: dict[str, tuple[str, bibliography.Item]] = {}
        strings: dict[str, str] = {}
        for path in self.bibliographies:
            text = self.read_text(path)
            parsed = (
                bibliography.parse(path, text, strings) if text is not None else bibliography.Bibliography()
            )
            strings |= parsed.strings
            for fault in parsed.faults:
                self.unseen.setdefault(path, f"Line {fault.line}: {fault.message}")
            for key, item in parsed.items():
                found.setdefault(key, (path, item))
        return found

    @cached_property
    def vocabulary(self) -> list[Any]:
        """Words the project adds to the shipped vocabulary."""
        paths = [self.setting(path) for path in typed_paths(self.settings.vocabulary)]
        read = {path: data for path in paths if path in self.all_paths and (data := self.data(path))}
        self.unseen.update(unknown_words(paths, self.all_paths, {p: d.value for p, d in read.items()}))
        return [data.value for data in read.values()]

    @cached_property
    def substances(self) -> list[tuple[str, list[str]]]:
        """Names of substances in the project's own data: entries with a name and its other names or brands."""
        return [
            entry
            for path in self._agent_files()
            if (data := self.data(path))
            for entry in named_in(data.value)
        ]

    def _agent_files(self) -> list[str]:
        named = [path for kind, path in self.data_files if kind.holds == "substances"]
        return named or [
            n
            for n in sorted(self.all_paths)
            if n.endswith(DATA)
            and not UNMEANT.search(n)
            and re.search(r"agent|drug|medic", posixpath.basename(n), re.I)
        ]
