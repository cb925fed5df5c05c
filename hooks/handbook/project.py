"""What mkdocs.yml says: the site, its Markdown, its navigation, and the settings of the checks."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from .diagnostics import Diagnostic, Unread
from .kinds import installed_kinds
from .memory import Memory, Recorded, decoder_of
from .source import keeping, tags
from .source.configuration import (
    KINDS,
    NEVER_EMPTY,
    WORDS,
    docs_folder,
    folders_of_snippets,
    inherited,
    merged,
    of_zensical,
    refusals,
    resolve_tags,
    tabs_refused,
)
from .source.data import Data, DataError
from .source.dialect import BUILT_IN, Dialect, Unloaded, read_as_plugins_do
from .source.settings import EXTENSION, PLUGIN, Settings, SettingsReader
from .source.texts import Texts, leads_outside
from .source.withheld import Withheld, without_keys

Way = tuple[str | int, ...]
"""Keys of mappings and indexes of lists, from the top of the configuration down."""


@dataclass(frozen=True)
class NavEntry:
    """An entry of the navigation: a page, a link, or a section's title."""

    title: str
    target: str
    key: tuple[str | int, ...]


@dataclass
class Project:
    """A project of MkDocs, ProperDocs or Zensical, read without any of them."""

    path: str
    data: Data
    values: dict[str, Any]
    settings: Settings
    files: dict[str, str] = field(default_factory=dict)
    """The files of data by the setting that names them, in the order of the kinds that read them."""
    faults: list[Diagnostic] = field(default_factory=list)
    without_plugin: list[Diagnostic] = field(default_factory=list)
    """The settings that name data of a kind that no installed plugin reads."""
    ways: dict[str, Way] = field(default_factory=dict)
    """By setting of the checks: the way to what it stands under."""
    above: list[Data] = field(default_factory=list)
    """The files that it inherits from, nearest first."""
    unread: list[Unread] = field(default_factory=list)
    """What of it could not be read as MkDocs reads it."""
    withheld: Withheld = field(default_factory=lambda: Withheld((), {}))

    @property
    def folder(self) -> str:
        """The docs folder, relative to mkdocs.yml."""
        return docs_folder(self.values)

    @property
    def site_url(self) -> str:
        return str(self.values.get("site_url") or "")

    @property
    def directory_urls(self) -> bool:
        return self.values.get("use_directory_urls") is not False

    @property
    def theme_folder(self) -> str:
        """The theme's custom folder, or nothing."""
        theme = self.values.get("theme")
        folder = theme.get("custom_dir") if isinstance(theme, dict) else None
        return posixpath.normpath(folder) if isinstance(folder, str) and folder else ""

    @property
    def theme(self) -> str:
        theme = self.values.get("theme")
        return str(theme.get("name") or "") if isinstance(theme, dict) else str(theme or "mkdocs")

    @cached_property
    def plugins(self) -> dict[str, dict[str, Any]]:
        """Plugins and their settings, in order. MkDocs has `search` where none are named."""
        return dict(self.plugin_entries)

    @cached_property
    def plugin_entries(self) -> list[tuple[str, dict[str, Any]]]:
        """Plugins and their settings, in order, each as often as it is named."""
        listed = self.values.get("plugins", ["search"])
        entries: list[Any] = list(listed) if isinstance(listed, list) else [listed]
        pairs = [
            pair
            for entry in entries
            for pair in (entry.items() if isinstance(entry, dict) else [(entry, None)])
            if pair[0] is not None
        ]
        return [(str(name), value if isinstance(value, dict) else {}) for name, value in pairs]

    @property
    def typed_settings(self) -> list[tuple[Way, Any]]:
        """What stands under `extra.handbook`, then under the plugin `handbook`, each with the way to it."""
        extra = self.values.get("extra")
        listed = list[tuple[Way, Any]]()
        if isinstance(extra, dict) and PLUGIN in extra:
            listed.append((("extra", PLUGIN), extra[PLUGIN]))
        for top, name in (("markdown_extensions", EXTENSION), ("plugins", PLUGIN)):
            entries = self.values.get(top)
            pairs = entries.items() if isinstance(entries, dict) else enumerate(entries or ())
            for key, entry in pairs if isinstance(entries, dict | list) else ():
                if key == name:
                    listed.append(((top, name), entry))
                elif isinstance(key, int) and isinstance(entry, dict) and name in entry:
                    listed.append(((top, key, name), entry[name]))
        return [
            (way, typed) for way, typed in listed if typed is not None and typed != {} or way[0] == "extra"
        ]

    @property
    def asks(self) -> bool:
        """Whether the project has settings of the checks: it is a handbook, and not only looked at by them."""
        return bool(self.typed_settings)

    def setting_diagnostic(
        self, *key: str | int, message: str, cure: str = "", subject: str = ""
    ) -> Diagnostic:
        """A finding about a setting of the checks, where it stands."""
        way = self.ways.get(str(key[0])) if key else None
        way = way or next((way for way, _ in reversed(self.typed_settings)), ("extra", PLUGIN))
        return self.diagnostic(
            *way, *key, message=message, cure=cure, subject=subject, rule="setting-unknown"
        )

    def setting_unread(self, name: str, why: str) -> Unread:
        """What a setting of the checks names and is not read."""
        holder = self.holder("extra", PLUGIN, name)
        return Unread(holder.path, why, holder.place("extra", PLUGIN, name)[0])

    def uri(self, path: str) -> str:
        """The path of a file below docs_dir."""
        return posixpath.relpath(path, self.folder) if self.folder != "." else path

    def unloaded(self, dialect: Dialect, memory: Memory) -> list[tuple[str, Unread]]:
        """The extensions by name, and the functions that their settings name, without which the pages are read."""
        missing = memory.recalled(
            "unloaded", [dialect.digest], dialect.unloaded, decode=decoder_of(list[Unloaded])
        )
        listed = self.values.get("markdown_extensions")
        entries = listed if isinstance(listed, list) else [listed]
        names = [next(iter(entry), "") if isinstance(entry, dict) else entry for entry in entries]
        out = []
        for name, why in ((one.extension, one.why) for one in missing):
            place = name if isinstance(listed, dict) or name not in names else names.index(name)
            holder = self.holder("markdown_extensions", place)
            out.append((name, Unread(holder.path, why, holder.place("markdown_extensions", place)[0])))
        return out

    def snippets_elsewhere(self) -> Iterator[Unread]:
        """The folders of snippets that are not looked into, as they lie outside the project."""
        dialect = self.dialect(trusted=False)
        if dialect.uses("pymdownx.snippets"):
            for folder in folders_of_snippets(dialect.settings("pymdownx.snippets")):
                if leads_outside(folder):
                    why = f"Snippets in '{folder}' lie outside the folder of mkdocs.yml and are not read."
                    yield Unread(self.path, why, self.data.place("markdown_extensions")[0])

    @cached_property
    def nav(self) -> list[NavEntry]:
        """The entries of `nav` that name something, in order."""
        return list(_entries(self.values.get("nav"), ("nav",), ""))

    def dialect(self, *, trusted: bool, allowed: tuple[str, ...] = ()) -> Dialect:
        """The project's Markdown extensions; see Dialect.trusted and Dialect.allowed."""
        listed = self.values.get("markdown_extensions") or []
        entries: dict[str, dict[str, Any]] = {}
        for entry in [listed] if isinstance(listed, dict | str) else listed:
            for name, settings in entry.items() if isinstance(entry, dict) else [(entry, None)]:
                known = entries.setdefault(str(name), {})
                entries[str(name)] = settings if isinstance(settings, dict) and settings else known
        entries = read_as_plugins_do(entries, self.plugins)
        entries.pop(EXTENSION, None)  # the reading of citations is the checks' own
        built_in: dict[str, dict[str, Any]] = {name: {} for name in BUILT_IN if name not in entries}
        return Dialect(tuple({**built_in, **entries}.items()), trusted, allowed=allowed)

    def diagnostic(
        self, *key: str | int, message: str, cure: str = "", subject: str = "", rule: str = ""
    ) -> Diagnostic:
        """A finding at a place of mkdocs.yml."""
        holder = self.holder(*key)
        line, column = holder.place(*key)
        return Diagnostic(
            path=holder.path, line=line, column=column, rule=rule, message=message, cure=cure, subject=subject
        )

    def holder(self, *key: str | int) -> Data:
        """The file that a setting stands in: mkdocs.yml, or one that it inherits from."""
        return next((data for data in (self.data, *self.above) if holds(data.value, key)), self.data)


def holds(value: Any, key: tuple[str | int, ...]) -> bool:
    """Whether a value has another at the end of a way."""
    for step in key:
        listed = isinstance(value, list) and isinstance(step, int) and step < len(value)
        if not listed and not (isinstance(value, dict) and step in value):
            return False
        value = value[step]
    return True


def read(
    texts: Texts,
    path: str = "mkdocs.yml",
    memory: Memory | None = None,
    environment: Mapping[str, str] | None = None,
) -> Project:
    """Read mkdocs.yml and what it inherits from. Raises DataError if there is none or it is not YAML.

    `environment` is what `!ENV` asks; that of the process if it is not given.
    """
    text = texts.read(path)
    if text is None:
        raise DataError(f"There is no '{path}'.")
    memory = Memory() if memory is None else memory
    data = keeping.parsed(path, text, memory)
    if not isinstance(data.value, dict):
        raise DataError("It is not a mapping of settings.")
    if environment is None:
        environment = Recorded(memory, "variable", without_keys(os.environ))
    above = list(inherited(texts, path, data.value, memory, environment))
    values = data.value
    for one in above:
        values = merged(one.value, values)
    values = resolve_tags(values, environment)
    values = of_zensical(values) if path.endswith(".toml") else values
    withheld = Withheld((data, *above), environment)
    project = Project(path, data, values, Settings(), above=above, withheld=withheld)
    project.unread = [*foreign_tags(project), *ill_typed(project)]
    for one in (data, *above):
        project.unread += tabs_refused(one)
        project.faults += keeping.repeated_keys(one.path, one.text, memory)
    read_settings(project, texts)
    return project


def read_settings(project: Project, texts: Texts) -> None:
    """The settings of the checks, with a fault for each that is unknown or ill-typed. Raises PluginError."""
    reader = SettingsReader(texts, project.diagnostic, installed_kinds)
    for way, typed in project.typed_settings:
        reader.add(way, typed)
    project.settings, project.files = reader.settings(), reader.files_in_order()
    project.ways = reader.ways
    project.faults += reader.faults
    project.without_plugin += reader.without_plugin


def foreign_tags(project: Project) -> Iterator[Unread]:
    """Tags that MkDocs does not know."""
    for one in (project.data, *project.above):
        for key, tag in tags.unknown_tags(one.value):
            yield Unread(one.path, f"MkDocs does not know the tag '{tag}'.", one.place(*key)[0])


def ill_typed(project: Project) -> Iterator[Unread]:
    """Settings whose value MkDocs refuses; they are read as if they were not there."""
    for name, kinds in KINDS.items():
        value = project.values.get(name)
        is_left_out = value is None and not (name in NEVER_EMPTY and name in project.values)
        if is_left_out or isinstance(value, kinds):
            continue
        wanted = " or ".join(WORDS[kind] for kind in kinds if kind in WORDS)
        holder = project.holder(name)
        yield Unread(holder.path, f"'{name}' is not {wanted}, which MkDocs wants.", holder.place(name)[0])
        project.values = {key: v for key, v in project.values.items() if key != name}
    for way, why in refusals(project.values):
        holder = project.holder(*way)
        named = "' of '".join(str(key) for key in reversed(way))
        yield Unread(holder.path, f"'{named}' {why}.", holder.place(*way)[0])


def _entries(node: Any, key: tuple[str | int, ...], title: str) -> Iterator[NavEntry]:
    if isinstance(node, list):
        for number, item in enumerate(node):
            yield from _entries(item, (*key, number), "")
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from _entries(value, (*key, name), str(name))
    elif isinstance(node, str):
        yield NavEntry(title, node, key)
