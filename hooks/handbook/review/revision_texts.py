"""The files of a revision, and the words that a data file holds."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Protocol

from ..english.lexicons.form import faults


class RevisionTexts(Protocol):
    """Where a state's files come from."""

    def paths(self, folder: str) -> Iterable[str]: ...

    def read(self, path: str) -> str | None: ...

    def identity(self, path: str) -> str: ...

    def content(self, path: str) -> bytes | None: ...


class Below:
    """A state seen from a folder of it."""

    not_followed: Mapping[str, str] = {}

    def __init__(self, state: RevisionTexts, folder: str) -> None:
        self.state, self.folder = state, folder

    def full(self, path: str) -> str:
        return posixpath.join(self.folder, path) if self.folder else path

    def paths(self, folder: str) -> Iterable[str]:
        cut = len(self.folder) + 1 if self.folder else 0
        return [name[cut:] for name in self.state.paths(self.full(folder if folder != "." else ""))]

    def holds(self, path: str) -> bool:
        return not path.startswith(("../", "/"))

    def has_folder(self, path: str) -> bool:
        return bool(self.paths(path))

    def read(self, path: str) -> str | None:
        return None if not self.holds(path) else self.state.read(self.full(path))


def named_in(value: Any) -> list[tuple[str, list[str]]]:
    """Entries that give a name and other names, wherever they stand in a data file."""
    out: list[tuple[str, list[str]]] = []
    stack = [value]
    while stack and len(out) < 2000:
        node = stack.pop()
        if isinstance(node, list):
            stack.extend(node)
        elif isinstance(node, dict):
            name = node.get("name") or node.get("label")
            others = [
                node.get(k) for k in ("names", "synonyms", "brands", "aliases", "brand_names", "generic")
            ]
            if isinstance(name, str) and any(others) and "term" not in node:
                out.append((name, [w for o in others for w in words_of(o)]))
            stack.extend(v for v in node.values() if isinstance(v, (dict, list)))
    return out


def words_of(value: Any) -> list[str]:
    """All texts in a value."""
    if isinstance(value, str):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [w for v in inner for w in words_of(v)]


def typed_paths(typed: str | list[str]) -> list[str]:
    """The paths of a setting that is one or a list of them."""
    return [path for path in ([typed] if isinstance(typed, str) else typed) if path]


def unknown_words(
    named: Iterable[str], there: Collection[str], read: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """The files of words of which some were not known in the review, each with why; `read` gives what those hold that were read."""
    for path in named:
        if path not in there:
            yield path, "'vocabulary' names it and it is not there, so its words were not known."
        elif path in read and (wrong := next(faults(read[path]), None)):
            yield path, f"Some of its words were not known. {wrong[1]}"
