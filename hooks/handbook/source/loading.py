"""Which Markdown extensions a reading may load, and which functions their settings may name.

A check reads a project and does not run it: an extension is loaded where it is installed beside this package and is no
part of the project, a function is called where it is one of a list. What that leaves out is said.
"""

from __future__ import annotations

import importlib
import importlib.machinery
import os
import sys
from collections.abc import Iterable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import msgspec

from .names import PACKAGES, nearest_extension

SAFE = ("markdown.extensions.", "pymdownx.", "material.extensions.", "handbook.source.directives")
SAFE_SHORT = frozenset(
    "abbr admonition attr_list codehilite def_list extra fenced_code footnotes legacy_attrs legacy_em md_in_html meta "
    "nl2br sane_lists smarty tables toc wikilinks".split()
)
CALLED = frozenset(
    "markdown.extensions.toc.slugify markdown.extensions.toc.slugify_unicode "
    "markdown.extensions.wikilinks.build_url "
    "pymdownx.slugs.slugify pymdownx.slugs.uslugify pymdownx.slugs.uslugify_encoded pymdownx.slugs.uslugify_cased "
    "pymdownx.slugs.uslugify_cased_encoded pymdownx.slugs.gfm pymdownx.slugs.gfm_encoded "
    "pymdownx.emoji.emojione pymdownx.emoji.gemoji pymdownx.emoji.twemoji "
    "material.extensions.emoji.twemoji materialx.emoji.twemoji zensical.extensions.emoji.twemoji".split()
)
"""Functions that settings may name: they make ids and addresses from texts, and do nothing else."""
RENAMED: dict[str, dict[str, Any]] = {
    "uslugify": {"case": "lower"}, "uslugify_encoded": {"case": "lower", "percent_encode": True},
    "uslugify_cased": {}, "uslugify_cased_encoded": {"percent_encode": True},
    "gfm": {"case": "lower-ascii"}, "gfm_encoded": {"case": "lower-ascii", "percent_encode": True},
}  # fmt: skip
"""Functions of pymdownx.slugs that its newer versions make by `slugify`, with the settings of each."""
MATERIAL = ("material.extensions.emoji.twemoji", "pymdownx.emoji.twemoji")
TWEMOJI = {
    "materialx.emoji.twemoji": MATERIAL,
    "material.extensions.emoji.twemoji": MATERIAL,
    "zensical.extensions.emoji.twemoji": ("zensical.extensions.emoji.twemoji", *MATERIAL),
}
"""Where the signs of a theme are looked for: a newer theme has more of them."""


class Name(msgspec.Struct, frozen=True):
    """A `!!python/…` tag of mkdocs.yml: something to import, perhaps to call."""

    path: str
    arguments: tuple[Any, ...] = ()
    keywords: dict[str, Any] = {}
    call: bool = False


class Unloaded(msgspec.Struct, frozen=True):
    """An extension, or a function that its settings name, which a reading goes without; `why` is a sentence."""

    extension: str
    why: str
    setting: str = ""


def module_of(extension: str) -> str:
    """The module that an extension is looked for in, by its name in the configuration."""
    name = extension.partition(":")[0]
    return f"markdown.extensions.{name}" if name in SAFE_SHORT else name


@cache
def located(module: str) -> str:
    """The file of a module, found without importing it or what holds it; nothing if it is not installed."""
    top, *below = module.split(".")
    try:
        spec = find_spec(top)
    except (ImportError, ValueError):
        return ""
    for name in below:
        folders = spec.submodule_search_locations if spec else None
        spec = (
            importlib.machinery.PathFinder.find_spec(f"{spec.name}.{name}", folders)
            if spec and folders
            else None
        )
    if spec is None:
        return ""
    return spec.origin or next(iter(spec.submodule_search_locations or ()), "")


@cache
def entry_points() -> dict[str, str]:
    """The short names of installed extensions, and the modules behind them."""
    from importlib import metadata

    return {point.name: point.module for point in metadata.entry_points(group="markdown.extensions")}


def installed_module(extension: str) -> str:
    """The module that holds an extension's code, by its own name or by the name that its package registers."""
    if extension in SAFE_SHORT or "." in extension or ":" in extension:
        return module_of(extension)
    return entry_points().get(extension) or extension


def installed_file(extension: str) -> str:
    """The file that an extension's code stands in; nothing if it is not installed."""
    return located(installed_module(extension))


@cache
def site_folders() -> tuple[str, ...]:
    """The folders in which packages are installed."""
    import site
    import sysconfig

    named = [sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), site.getusersitepackages()]
    return tuple(os.path.realpath(folder) + os.sep for folder in [*named, *site.getsitepackages()])


def is_installed_package(file: str) -> bool:
    """Whether a file lies where packages are installed, or is this package's own."""
    real, own = os.path.realpath(file), os.path.realpath(Path(__file__).parents[1]) + os.sep
    return real.startswith((*site_folders(), own))


def refusal(extension: str, *, trusted: bool, allowed: Iterable[str]) -> str:
    """Why an extension is not loaded, as a sentence; nothing if it may be."""
    file = installed_file(extension)
    if not file:
        return not_installed(extension)
    if extension in SAFE_SHORT or extension.startswith(SAFE):
        return ""
    if not trusted:
        return f"The Markdown extension '{extension}' is not run: the text is not trusted."
    top = module_of(extension).partition(".")[0]
    if is_installed_package(file) or extension in allowed or top in allowed:
        return ""
    fact = f"The Markdown extension '{extension}' is not an installed package, and a check does not run it."
    return fact if top in sys.stdlib_module_names else f"{fact} '--allow {top}' does."


def not_installed(extension: str) -> str:
    """The sentence about an extension that is not there, with the package to install or the name that was meant."""
    module = module_of(extension)
    top = module.partition(".")[0]
    fact = f"The Markdown extension '{extension}' is not installed, and the pages are read without it."
    package = PACKAGES.get(extension) or PACKAGES.get(module) or PACKAGES.get(top)
    if package and not located(top):
        return f"{fact} Install '{package}' beside this command."
    if near := nearest_extension(extension):
        return f"{fact} Did you mean '{near}'?"
    if package:
        return f"{fact} The installed '{package}' has none of this name: renew it, or correct the name."
    return f"{fact} Install the package that it comes with beside this command."


def may_call(typed: Name, allowed: Iterable[str]) -> bool:
    """Whether a function that a setting names may be called."""
    return typed.path in CALLED or typed.path in allowed


def resolve_name(typed: Name, allowed: Iterable[str]) -> Any:
    """The function that a tag names, or what calling it gives; None where it may not be had. Raises nothing."""
    if not may_call(typed, allowed):
        return None
    for path in TWEMOJI.get(typed.path, (typed.path,)):
        module, _, attribute = path.rpartition(".")
        try:
            function = getattr(importlib.import_module(module), attribute)
            return function(*typed.arguments, **typed.keywords) if typed.call else function
        except Exception:  # noqa: BLE001, S112 - what a setting names may raise anything
            continue
    return renamed(typed.path)


def renamed(path: str) -> Any:
    """The function that a newer version of its package makes in place of one that is gone; None where there is none."""
    module, _, name = path.rpartition(".")
    if module != "pymdownx.slugs" or name not in RENAMED:
        return None
    from pymdownx.slugs import slugify

    return slugify(**RENAMED[name])


def not_there(typed: Name) -> str:
    """The sentence about a known function that the installed package does not have."""
    fact = f"The function '{typed.path}' is not in what is installed, and the pages are read without it."
    return f"{fact} Install the version of '{typed.path.partition('.')[0]}' that has it, or name another."


def not_called(typed: Name) -> str:
    """The sentence about a function that is not called."""
    fact = f"'{typed.path}' is not run: a check calls known functions only."
    top = typed.path.partition(".")[0]
    return fact if top in sys.stdlib_module_names else f"{fact} '--allow {typed.path}' runs it."
