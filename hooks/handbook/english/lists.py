"""Lists of words and patterns from folders of YAML files: the engine's own, and those that plugins add to them."""

from __future__ import annotations

import re
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml

from ..memory.stamps import digest, stamps

FOLDER = Path(__file__).parent / "lexicons"
NEVER = re.compile(r"(?!)")
"""Matches nothing."""


class WordLists:
    """The lists of some folders, each read when it is first asked for.

    A list is named by its file and its key: `claims.reported` is the key `reported` of `claims.yaml`. A file of the same
    name in another folder adds to it.
    """

    def __init__(self, folders: tuple[Path, ...]) -> None:
        self.folders = folders
        self._files: dict[str, list[Any]] = {}
        self._patterns: dict[tuple[str, ...], re.Pattern[str]] = {}

    @cached_property
    def digest(self) -> str:
        """Changes when a file of a folder that a plugin brings does; the engine's own are code."""
        return digest(*stamps(f for folder in self.folders[1:] for f in folder.glob("*.yaml")))

    def contents(self, file: str) -> list[Any]:
        """What a file holds in each folder that has one. Raises YAMLError if one is not YAML."""
        if file not in self._files:
            self._files[file] = [
                read_yaml(f / f"{file}.yaml") for f in self.folders if (f / f"{file}.yaml").is_file()
            ]
        return self._files[file]

    def entries(self, name: str) -> list[Any]:
        """The entries of a list, of all folders; none where no folder has it."""
        file, _, key = name.partition(".")
        return [entry for content in self.contents(file) for entry in content.get(key) or ()]

    def mapping(self, name: str) -> dict[str, Any]:
        """The mapping of a name, of all folders together."""
        file, _, key = name.partition(".")
        return {k: v for content in self.contents(file) for k, v in (content.get(key) or {}).items()}

    def alternatives(self, *names: str) -> str:
        """The entries of lists as one part of a pattern; `(?!)` where there are none."""
        phrases = dict.fromkeys(str(entry) for name in names for entry in self.entries(name))
        return f"(?:{'|'.join(map(pattern_of_phrase, phrases))})" if phrases else "(?!)"

    def pattern(self, *names: str) -> re.Pattern[str]:
        """What finds any entry of lists as whole words, whatever their case."""
        if names not in self._patterns:
            self._patterns[names] = re.compile(rf"\b{self.alternatives(*names)}\b", re.I)
        return self._patterns[names]


def pattern_of_phrase(phrase: str) -> str:
    """`raise(s)` with or without its end, `hypo*` with any end, `*ed` with any beginning, `# men` with any number."""
    out = re.escape(phrase)
    out = re.sub(r"\\\((\w+)\\\)", r"(?:\1)?", out)
    out = re.sub(r"^\\\*", r"\\w{2,}", out).replace(r"\*", r"\w*")
    return out.replace(r"\#", r"\d+").replace(r"\ ", r"\s").replace("'", "['’]")


def read_yaml(path: Path) -> Any:
    """What a file of words holds. Raises YAMLError if it is not YAML."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader) or {}


@cache
def word_lists(folders: tuple[Path, ...] = ()) -> WordLists:
    """The engine's lists with those of more folders."""
    return WordLists((FOLDER, *folders))
