"""Kinds of data: what installed plugins teach the checks, and in which projects they act.

A plugin is installed code that names itself under the entry point group `handbook.kinds`. It acts only in
projects that set one of its kinds under `extra.handbook`; no project, and no revision under review, can name
code to run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, Protocol

import msgspec

from .diagnostics import Diagnostic
from .rule import Rule
from .source import typed
from .source.data import Data, DataError, Key

GROUP = "handbook.kinds"
NO_NAMES: Mapping[str, str] = {}


@dataclass(frozen=True)
class Numbered:
    """A value of a data file that must stand in the finding it names."""

    key: Key
    written: str
    """The number, or the range, with its unit: `5 to 12 months`."""
    finding: str
    """As cited: `key#finding`."""


def written_numbers(unit: str, *values: float | None) -> Iterator[str]:
    """A number, or a range if there are two, with its unit; nothing if there is none."""
    numbers = [f"{value:.10g}" for value in values if value is not None]
    if numbers:
        yield f"{' to '.join(numbers)} {unit}".strip()


@dataclass(frozen=True)
class UnitConversion:
    """What a quantity in one unit is in another: `factor` times as much."""

    names: tuple[str, ...]
    """What is measured, in all its names."""
    unit: str
    other: str
    factor: float


class Part(Protocol):
    """What a ```` ```handbook ```` fence can ask for; a module with these functions is one.

    `corpus` is a Corpus and `request` a render.parts.Request; both stand on higher floors.
    """

    def list_names(self, corpus: Any) -> Iterable[str]:
        """What may be asked for."""

    def anchors(self, corpus: Any, name: str) -> Iterable[str]:
        """The ids that it brings to its page."""

    def html(self, request: Any) -> str:
        """The part as HTML. Raises LookupError if there is none of that name."""


class Publisher(Protocol):
    """What a plugin adds to a built site; a module with these functions is one.

    `page` is a pages.Page, and `address` leads from a page's path below docs_dir to its address as seen from `page`.
    """

    def files(self, corpus: Any) -> Iterable[tuple[str, str]]:
        """Names and texts of files that are written beside the pages."""

    def fields(self, corpus: Any, page: Any, address: Callable[[str], str]) -> Mapping[str, Any]:
        """What the theme's templates find among the fields of a page's front matter."""

    def article(self, html: str, corpus: Any, page: Any, address: Callable[[str], str]) -> str:
        """The article of a page, finished."""

    def search(self, corpus: Any) -> SearchWords:
        """By which words readers look for things."""


@dataclass(frozen=True)
class SearchWords:
    """What the search knows besides the pages."""

    terms: Sequence[Mapping[str, Any]] = ()
    """Entries of a glossary: term, abbr, synonyms, brands, british, typos, page."""
    substances: Sequence[Mapping[str, Any]] = ()
    """Substances with a page of their own: name, names, brands, page."""
    words: Mapping[str, Any] = field(default_factory=dict)
    """Weights of pages, words left out, words that say the same, what is asked for."""


Holds = Literal["substances", "terms", ""]
"""What a file's entries may be that every handbook has a use for."""


class Kind:
    """One kind of data, to be subclassed: its setting, what its file holds, and what is made of it."""

    name: str
    """The setting under `extra.handbook`; with `-` for `_` also the schema's name."""
    file: type[msgspec.Struct]
    """Schema and parsing in one."""
    defines: Mapping[str, str] = NO_NAMES
    """Names that the file makes: `{"agent": "agents.id"}`."""
    refers: Mapping[str, str] = NO_NAMES
    """Names that the file uses, pages, works and findings among them: `{"state": "agents.states"}`."""
    parts: Mapping[str, Part] = {}
    """By the first word of a fence: `agent` for `agent: ID`. Several kinds may make parts of one word, such as `list`."""
    rules: Sequence[Rule[Any]] = ()
    holds: Holds = ""
    """Whether its entries are substances, which the review reads as drugs, or terms, which it reads as definitions."""

    @property
    def schema_name(self) -> str:
        """As `handbook schema` takes it."""
        return self.name.replace("_", "-")

    def parse(self, data: Data, faults: list[Diagnostic]) -> Any:
        """The content of a file, by default as `typed.fields` reads it; what does not fit goes into `faults`."""
        return typed.fields(data, self.file, faults)

    def numbers(self, content: Any) -> Iterator[Numbered]:
        """The values that must stand in a finding."""
        return iter(())

    def conversions(self, content: Any) -> Iterator[UnitConversion]:
        """How what the file speaks of converts between units."""
        return iter(())

    def entry_names(self, content: Any) -> Iterator[str]:
        """The words that its entries explain, or the names of its substances."""
        return iter(())

    def findings_behind(self, content: Any, key: Key) -> tuple[str, ...]:
        """The findings that the text at a key rests on besides those it cites."""
        return ()


@dataclass(frozen=True)
class Plugin:
    """Kinds of data that belong together, with the words and rules of their field."""

    name: str
    kinds: Sequence[Kind]
    folder: Path
    """Where its code and its words are."""
    rules: Sequence[Rule[Any]] = ()
    """Rules that belong to no single kind."""
    parts: Mapping[str, Part] = field(default_factory=dict)
    """Parts that belong to no single kind."""
    publisher: Publisher | None = None
    files: Mapping[str, type[msgspec.Struct]] = field(default_factory=dict)
    """Further data files by the names of their schemas."""
    populations: tuple[str, ...] = ()
    """By which words findings say whom they are about; any where there are none."""
    depths: tuple[str, ...] = ()
    """At which depths a topic may have a page, the plainest first; DEPTHS where it names none."""

    @property
    def lexicons(self) -> Path | None:
        """A folder of YAML files that add to the engine's lexicons."""
        folder = self.folder / "lexicons"
        return folder if folder.is_dir() else None

    @property
    def all_rules(self) -> tuple[Rule[Any], ...]:
        """Its rules and those of its kinds."""
        return (*self.rules, *(rule for kind in self.kinds for rule in kind.rules))


DEPTHS = ("fundamentals", "intermediate", "academic")
"""At which depths a topic may have a page where no plugin names others, the plainest first."""


class PluginError(DataError):
    """A plugin cannot be used; the message is one sentence."""


@cache
def installed() -> tuple[Plugin, ...]:
    """The installed plugins, by name. Raises PluginError if one cannot be loaded, or two read one setting."""
    from importlib.metadata import entry_points

    plugins = tuple(_loaded(entry) for entry in sorted(entry_points(group=GROUP), key=lambda e: e.name))
    readers: dict[str, str] = {}
    for plugin in plugins:
        for kind in plugin.kinds:
            other = readers.setdefault(kind.name, plugin.name)
            if other != plugin.name:
                raise PluginError(
                    f"The plugins '{other}' and '{plugin.name}' both read the setting '{kind.name}'."
                )
    return plugins


def _loaded(entry: Any) -> Plugin:
    try:
        plugin = entry.load()
    except Exception as error:  # noqa: BLE001 - a plugin's code can fail in any way
        why = f"{type(error).__name__}: {error}"
    else:
        if isinstance(plugin, Plugin):
            return plugin
        why = f"'{entry.value}' is not a Plugin"
    raise PluginError(f"The plugin '{entry.name}' cannot be loaded: {why}.")


@cache
def installed_kinds() -> Mapping[str, Kind]:
    """The kinds of all installed plugins by their setting."""
    return {kind.name: kind for plugin in installed() for kind in plugin.kinds}


def acting(settings: Iterable[str]) -> tuple[Plugin, ...]:
    """The plugins of which a project sets a kind; `settings` are the names of the kinds that it sets."""
    chosen = frozenset(settings)
    return tuple(p for p in installed() if any(k.name in chosen for k in p.kinds)) if chosen else ()


def lexicon_folders(settings: Iterable[str]) -> tuple[Path, ...]:
    """The folders of words that the plugins acting in a project add."""
    return tuple(p.lexicons for p in acting(settings) if p.lexicons)
