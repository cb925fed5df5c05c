"""The Markdown of a project: its own extensions, as far as a reading may run them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from ..memory.stamps import digest, package_digest
from .loading import (
    SAFE,
    SAFE_SHORT,
    Name,
    Unloaded,
    installed_module,
    may_call,
    not_called,
    not_there,
    refusal,
    resolve_name,
)

__all__ = ["BUILT_IN", "SAFE", "SAFE_SHORT", "Dialect", "Name", "Resolve", "Unloaded"]

BUILT_IN = ("toc", "tables", "fenced_code")
"""MkDocs adds these to every project."""

SNIPPETS = "pymdownx.snippets"
NEVER = frozenset({"pymdownx.b64", "pymdownx.pathconverter", SNIPPETS, "markdown_include.include"})
"""Extensions that read files or rewrite addresses for a build; snippets are included by the reader itself."""

Resolve = Callable[[str], "str | None"]
"""From a path below the project's folder to the text there."""


class Dialect(msgspec.Struct, frozen=True):
    """The extensions of a project, in order, with their settings."""

    extensions: tuple[tuple[str, dict[str, Any]], ...] = ()
    trusted: bool = False
    """Whether extensions outside the known ones may be imported: never for another revision's content."""
    marked: bool = True
    """Whether a reading marks where each word stands; without, lines are found by their words, at half the cost."""
    allowed: tuple[str, ...] = ()
    """Modules and functions that the person who runs the command allows, beyond those that are known."""
    whole: bool = False
    """Whether a reading holds all that a reader meets, formulas and attributes too: for comparing, not for checks."""

    @property
    def digest(self) -> str:
        """Changes when the rendering may."""
        settings = (repr((name, typed)) for name, typed in self.extensions)
        modules = sorted({installed_module(name) for name, _ in self.extensions})
        return digest(
            repr((self.trusted, self.marked, self.whole, self.allowed)),
            *settings,
            *(package_digest(module) for module in modules),
        )

    def settings(self, name: str) -> Mapping[str, Any]:
        """The settings of one extension, empty if it is not in use."""
        return next((dict(c) for n, c in self.extensions if n == name), {})

    def uses(self, name: str) -> bool:
        """Whether an extension is in use."""
        return any(n in (name, f"markdown.extensions.{name}") for n, _ in self.extensions)

    def usable(self) -> tuple[list[str], dict[str, dict[str, Any]], list[str]]:
        """Extensions to load, their settings, and those that cannot be loaded."""
        from markdown import Markdown

        trial = Markdown()
        settings = {
            name: adapt_settings(name, self.resolve(read_settings(name, typed)))
            for name, typed in reversed(self.extensions)
            if name not in NEVER and not self.refusal(name)
        }
        names = [
            name
            for name in dict(self.extensions)
            if name in settings and not failure(trial, name, settings[name])
        ]
        missing = [name for name in dict(self.extensions) if name not in names and name not in NEVER]
        return names, {name: settings[name] for name in names}, missing

    def refusal(self, name: str) -> str:
        """Why an extension is not loaded, as a sentence; nothing if it may be."""
        return refusal(name, trusted=self.trusted, allowed=self.allowed)

    def unloaded(self) -> list[Unloaded]:
        """What a reading goes without: extensions that are not there or refuse their settings, functions not called."""
        from markdown import Markdown

        trial, found = Markdown(), []
        for name, typed in dict(self.extensions).items():
            wanted = read_settings(name, typed)
            for setting, function in functions(wanted):
                if not self.may_call(function):
                    found.append(Unloaded(name, not_called(function), setting))
                elif self.resolve(function) is None:
                    found.append(Unloaded(name, not_there(function), setting))
            if why := self.refusal(name):
                found.append(Unloaded(name, why))
            elif name not in NEVER or name == SNIPPETS:
                empty = {key: None for key, value in wanted.items() if value is None}
                why = failure(trial, name, adapt_settings(name, self.resolve(wanted)) | empty)
                found += [Unloaded(name, why)] if why else []
        return found

    def may_call(self, typed: Name) -> bool:
        """Whether a function that a setting names may be called."""
        return may_call(typed, self.allowed)

    def resolve(self, typed: Any) -> Any:
        """A setting with its tags resolved; what may not be imported is None."""
        if isinstance(typed, dict):
            return {k: self.resolve(v) for k, v in typed.items()}
        if isinstance(typed, list):
            return [self.resolve(v) for v in typed]
        return resolve_name(typed, self.allowed) if isinstance(typed, Name) else typed


def failure(trial: Any, name: str, settings: dict[str, Any]) -> str:
    """Why an extension cannot be used with its settings, as a sentence; nothing if it can."""
    try:
        trial.registerExtensions([name], {name: settings})
    except KeyError as error:
        return f"The Markdown extension '{name}' has no setting {error}, and the pages are read without it."
    except Exception as error:  # noqa: BLE001 - an extension may raise anything
        said = " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".:")
        return f"The Markdown extension '{name}' does not work ({said}), and the pages are read without it."
    return ""


def functions(typed: Any, way: str = "") -> Iterator[tuple[str, Name]]:
    """The functions that settings name, each with the name of its setting."""
    if isinstance(typed, Name):
        yield way, typed
    elif isinstance(typed, dict):
        for key, value in typed.items():
            yield from functions(value, way or str(key))
    elif isinstance(typed, list):
        for value in typed:
            yield from functions(value, way)


UNREAD = {
    "pymdownx.emoji": ("emoji_generator",),
    "pymdownx.inlinehilite": ("custom_inline",),
    "pymdownx.tasklist": (),
}
"""Settings that say how a thing looks in a browser, which a reading does not ask."""


def read_settings(name: str, typed: dict[str, Any]) -> dict[str, Any]:
    """The settings that a reading looks at: how a fence is drawn, or an emoji, is no matter of its text."""
    settings = {key: value for key, value in typed.items() if key not in UNREAD.get(name, ())}
    if name == "pymdownx.superfences" and isinstance(fences := settings.get("custom_fences"), list):
        plain_keys = ("name", "class", "runs")
        settings["custom_fences"] = [
            {key: value for key, value in fence.items() if key in plain_keys}
            for fence in fences
            if isinstance(fence, dict)
        ]
    return settings


def adapt_settings(name: str, settings: dict[str, Any]) -> dict[str, Any]:
    """Settings for reading: no highlighting, no generators, and no setting that could not be resolved."""
    settings = {key: value for key, value in settings.items() if value is not None}
    if name in ("codehilite", "markdown.extensions.codehilite"):
        settings["use_pygments"] = False
    if name == "pymdownx.emoji":
        settings["emoji_generator"] = as_sign
    if name == "pymdownx.superfences" and isinstance(fences := settings.get("custom_fences"), list):
        settings["custom_fences"] = [*map(adapt_fence, fences)]
    return settings


def adapt_fence(fence: Any) -> Any:
    """A fence of which a plugin reads the attributes takes any of them."""
    if not isinstance(fence, dict) or not fence.get("runs"):
        return fence
    return {"name": fence["name"], "class": fence["class"], "validator": takes_attributes}


def takes_attributes(*_: Any) -> bool:
    """What a fence accepts behind its name: anything."""
    return True


def as_sign(index: str, shortname: str, alias: str, uc: str | None, alt: str, *_: Any) -> Any:
    """An emoji as an element with its character; an icon that has none as one without text, as themes draw it.

    An element, since attributes can follow it.
    """
    from xml.etree.ElementTree import Element

    from markdown.util import AtomicString

    element = Element("span")
    element.text = AtomicString(alt) if uc else None
    return element


DIRECTIVES = "handbook.source.directives"


def read_as_plugins_do(
    entries: dict[str, dict[str, Any]], plugins: Mapping[str, Any]
) -> dict[str, dict[str, Any]]:
    """Extensions with what plugins make of fences and of lines: their sources are no text of a page."""
    if "markdown-exec" in plugins and "pymdownx.superfences" in entries:
        entries = {**entries, "pymdownx.superfences": with_run_fences(entries["pymdownx.superfences"])}
    return {**entries, DIRECTIVES: {}} if "mkdocstrings" in plugins else entries


def with_run_fences(settings: dict[str, Any]) -> dict[str, Any]:
    """The settings of fences with those whose code the plugin markdown-exec runs: their attributes are no text."""
    fences = settings.get("custom_fences")
    languages = "bash console html markdown md py pycon pyodide python sh tree".split()
    added = [{"name": language, "class": language, "runs": True} for language in languages]
    return {**settings, "custom_fences": [*(fences if isinstance(fences, list) else []), *added]}
