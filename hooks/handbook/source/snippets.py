"""Includes snippets as pymdownx does, from texts that are already at hand, with marks."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from markdown import Markdown
from pymdownx.snippets import SnippetExtension, SnippetPreprocessor

from .configuration import folders_of_snippets
from .dialect import Resolve
from .limits import MOST_LINES
from .marks import Marker, strip
from .tags import PAGE_FOLDER


class SnippetReader:
    """What snippets a page asks for, and what came of it."""

    def __init__(self, settings: Mapping[str, Any]) -> None:
        self.settings = {k: v for k, v in settings.items() if v is not None}
        self.bases = folders_of_snippets(settings)
        self.page = ""
        self.resolve: Resolve = lambda _: None
        self.marker: Marker | None = None
        self.marking = False
        self.sources: list[tuple[str, str]] = []
        self.numbers: dict[str, int] = {}
        """Which of the sources a path is."""
        self.included: list[tuple[str, int, str, str]] = []
        self.read_lines = 0
        self.stopped = ""
        """The snippet with which more was asked for than is read."""

    def begin(self, page: str, resolve: Resolve, marker: Marker) -> None:
        """Start on a page."""
        self.page, self.resolve, self.marker, self.marking = page, resolve, marker, False
        self.sources.clear()
        self.numbers.clear()
        self.included.clear()
        self.read_lines, self.stopped = 0, ""

    def restart(self, *, marking: bool) -> None:
        """Render the page once more."""
        self.marking = marking
        self.sources.clear()
        self.numbers.clear()
        self.included.clear()
        self.read_lines = 0

    def find(self, request: str) -> str | None:
        """The path of a snippet below the project's folder, or None."""
        request = strip(request).strip()
        for base in self.bases:
            below = posixpath.normpath(posixpath.dirname(self.page) or "." if base == PAGE_FOLDER else base)
            path = posixpath.normpath(posixpath.join(below, request))
            inside = below == "." or path == below or path.startswith(f"{below}/")
            if inside and not path.startswith(("../", "/")) and (text := self.resolve(path)) is not None:
                self.note(request, path, text)
                return path
        self.note(request, "", "")
        return None

    def note(self, request: str, path: str, text: str) -> None:
        """Remember what was asked for and what came of it."""
        entry = (request, 0, path, text)
        if entry not in self.included:
            self.included.append(entry)

    def lines(self, path: str) -> list[str]:
        """The lines of a snippet, marked; none beyond the most that is read of one page."""
        if self.read_lines > MOST_LINES:
            self.stopped = self.stopped or path
            return []
        text = (self.resolve(path) or "").replace("\r\n", "\n")
        number = self.numbers.setdefault(path, len(self.sources)) + 1
        if number > len(self.sources):
            self.sources.append((path, text))
        if self.marking and self.marker:
            text = self.marker.mark(text, number)
        lines = text.split("\n") if text else []
        self.read_lines += len(lines)
        return lines

    def extension(self) -> SnippetExtension:
        """The extension that asks this reader instead of the disk."""
        return _Extension(self, **{k: v for k, v in self.settings.items() if k in ALLOWED})


ALLOWED = frozenset({"base_path", "encoding", "auto_append", "dedent_subsections", "restrict_base_path"})


class _Preprocessor(SnippetPreprocessor):  # type: ignore[misc]
    reader: SnippetReader

    def get_snippet_path(self, path: str) -> str | None:
        return self.reader.find(path)

    def read_lines(self, path: str) -> list[str]:
        return self.reader.lines(path)

    def extract_section(self, section: str, lines: list[str]) -> list[str]:
        starts = (m for line in lines if (m := self.match_section(strip(line))) and not m["escape"])
        if not any(m["name"] == section and m["type"].lower() == "start" for m in starts):
            self.reader.note(f":{section}", "", "")
        return list(super().extract_section(section, lines))

    @lru_cache(maxsize=1)  # noqa: B019
    def download(self, url: str) -> list[str]:
        return []


class _Extension(SnippetExtension):  # type: ignore[misc]
    def __init__(self, reader: SnippetReader, **settings: Any) -> None:
        self.reader = reader
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        self.md = md
        md.registerExtension(self)
        config = {**self.getConfigs(), "check_paths": False, "url_download": False}
        preprocessor = _Preprocessor(config, md)
        preprocessor.reader = self.reader
        md.preprocessors.register(preprocessor, "snippet", 32)

    def reset(self) -> None:
        """Nothing is kept between pages."""
