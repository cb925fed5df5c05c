"""The Markdown of a project: its own extensions, as far as a reading may run them."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import msgspec

from ..memory import digest, package_stamps

BUILT_IN = ("toc", "tables", "fenced_code")
"""MkDocs adds these to every project."""

SAFE = ("markdown.extensions.", "pymdownx.", "material.extensions.")
SAFE_SHORT = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta "
    "nl2br sane_lists smarty tables toc wikilinks".split()
)
NEVER = frozenset({"pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets", "markdown_include.include"})
"""Extensions that read files or rewrite addresses for a build; snippets are included by the reader itself."""

Resolve = Callable[[str], "str | None"]
"""From a path below the project's folder to the text there."""


class Name(msgspec.Struct, frozen=True):
    """A `!!python/…` tag of mkdocs.yml: something to import, perhaps to call."""

    path: str
    arguments: tuple[Any, ...] = ()
    keywords: dict[str, Any] = {}
    call: bool = False


class Dialect(msgspec.Struct, frozen=True):
    """The extensions of a project, in order, with their settings."""

    extensions: tuple[tuple[str, dict[str, Any]], ...] = ()
    trusted: bool = False
    """Whether extensions outside the known ones may be imported: never for another revision's content."""
    marked: bool = True
    """Whether a reading marks where each word stands; without, lines are found by their words, at half the cost."""

    @property
    def digest(self) -> str:
        """Changes when the rendering may."""
        settings = (repr((name, typed)) for name, typed in self.extensions)
        modules = sorted({module_of(name) for name, _ in self.extensions})
        return digest(
            repr((self.trusted, self.marked)), *settings, *(s for m in modules for s in package_stamps(m))
        )

    def settings(self, name: str) -> Mapping[str, Any]:
        """The settings of one extension, empty if it is not in use."""
        return next((dict(c) for n, c in self.extensions if n == name), {})

    def uses(self, name: str) -> bool:
        """Whether an extension is in use."""
        return any(n in (name, f"markdown.extensions.{name}") for n, _ in self.extensions)

    def usable(self) -> tuple[list[str], dict[str, dict[str, Any]], list[str]]:
        """Extensions to load, their settings, and those that cannot be loaded."""
        names: list[str] = []
        settings: dict[str, dict[str, Any]] = {}
        missing: list[str] = []
        for name, typed in self.extensions:
            if name in NEVER or name in names:
                continue
            if not self.loadable(name):
                missing.append(name)
                continue
            names.append(name)
            settings[name] = adapted(name, {k: self.value(v) for k, v in typed.items()})
        return names, settings, missing

    def loadable(self, name: str) -> bool:
        """Whether the extension may be loaded and is there."""
        if name in SAFE_SHORT or name.startswith(SAFE):
            target = name if "." in name else f"markdown.extensions.{name}"
        elif self.trusted:
            target = name.partition(":")[0]
            from importlib.metadata import entry_points

            if name in entry_points(group="markdown.extensions").names:
                return True
        else:
            return False
        try:
            importlib.import_module(target)
        except Exception:  # noqa: BLE001 - an extension may raise anything while it is imported
            return False
        return True

    def value(self, typed: Any) -> Any:
        """A setting with its tags resolved; what may not be imported is None."""
        if isinstance(typed, dict):
            return {k: self.value(v) for k, v in typed.items()}
        if isinstance(typed, list):
            return [self.value(v) for v in typed]
        if not isinstance(typed, Name):
            return typed
        module, _, attribute = typed.path.rpartition(".")
        if not (self.trusted or typed.path.startswith(SAFE)):
            return None
        try:
            found = getattr(importlib.import_module(module), attribute)
            return found(*typed.arguments, **typed.keywords) if typed.call else found
        except Exception:  # noqa: BLE001 - so may what a setting names
            return None


@cache
def module_of(name: str) -> str:
    """The module of an extension, by its own name or by the name that its package registers; nothing is imported."""
    if name in SAFE_SHORT:
        return f"markdown.extensions.{name}"
    if "." in name or ":" in name:
        return name.partition(":")[0]
    from importlib.metadata import entry_points

    return next((e.module for e in entry_points(group="markdown.extensions", name=name)), name)


def adapted(name: str, settings: dict[str, Any]) -> dict[str, Any]:
    """Settings for reading: no highlighting, no generators, and no setting that could not be resolved."""
    settings = {k: v for k, v in settings.items() if v is not None}
    if name in ("codehilite", "markdown.extensions.codehilite"):
        settings["use_pygments"] = False
    if name == "pymdownx.superfences":
        settings["custom_fences"] = [
            {k: v for k, v in fence.items() if k in ("name", "class")}
            for fence in settings.get("custom_fences") or []
        ]
    if name == "pymdownx.emoji":
        settings = {
            "emoji_generator": as_sign,
            **({"emoji_index": settings["emoji_index"]} if settings.get("emoji_index") else {}),
        }
    return settings


def as_sign(index: str, shortname: str, alias: str, uc: str | None, alt: str, *_: Any) -> Any:
    """An emoji as its character; an icon that has none as an element without text, as themes draw it."""
    from xml.etree.ElementTree import Element

    return alt if uc else Element("span")
