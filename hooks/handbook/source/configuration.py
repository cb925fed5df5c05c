"""A MkDocs configuration as values: what it inherits from, its environment and its folders in place."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from ..diagnostics import Unread
from ..memory import Memory
from . import keeping, tags
from .data import Data, DataError, Key
from .loading import Name
from .texts import Texts

KINDS: dict[str, tuple[type, ...]] = {
    "site_name": (str,), "site_url": (str,), "docs_dir": (str,), "site_dir": (str,), "edit_uri": (str,), "theme": (str, dict), "plugins": (list, dict),
    "nav": (list,), "hooks": (list,), "extra_css": (list,), "extra_javascript": (list,),
    "markdown_extensions": (list, dict), "exclude_docs": (str,), "draft_docs": (str,), "not_in_nav": (str,),
    "validation": (dict,), "extra": (dict,), "use_directory_urls": (bool,), "watch": (list,), "repo_url": (str,), "strict": (bool,),
}  # fmt: skip
"""What MkDocs takes as the value of its settings."""
NEVER_EMPTY = ("extra", "validation")
"""Groups of settings that MkDocs refuses where nothing stands below them."""
WORDS = {str: "a text", list: "a list", dict: "a mapping", bool: "true or false", int: "a number"}


LEVELS = ("warn", "info", "ignore")
LEVELED = ("omitted_files", "not_found", "absolute_links", "unrecognized_links", "anchors")
NAMED_SETTINGS = ("markdown_extensions", "plugins")
"""Lists of names, each with its settings or without."""


def tabs_refused(data: Data) -> Iterator[Unread]:
    """The first tab of a YAML file that the parser which MkDocs uses refuses."""
    if "\t" in data.text and not data.path.endswith(".toml"):
        from .yaml_text import refused_by_python

        if refused := refused_by_python(data.text):
            yield Unread(data.path, f"MkDocs refuses it: {refused[0]}.", refused[1])


def refusals(values: Mapping[str, Any]) -> Iterator[tuple[Key, str]]:
    """The ways to values that MkDocs refuses though their kind is right, with what is wrong with each."""
    theme = values.get("theme")
    if isinstance(theme, dict) and not isinstance(theme.get("name"), (str, type(None))):
        yield ("theme", "name"), "is not a text, which MkDocs wants"
    if isinstance(theme, dict) and theme.get("name") is None is theme.get("custom_dir"):
        yield ("theme",), "has neither 'name' nor 'custom_dir', of which MkDocs wants one"
    if values.get("docs_dir") == "":
        yield ("docs_dir",), "is empty, which MkDocs refuses"
    if "site_name" in values and values["site_name"] in (None, ""):
        yield ("site_name",), "is empty, which MkDocs refuses"
    for setting in ("site_url", "repo_url"):
        if isinstance(typed := values.get(setting), str) and typed and not is_address(typed):
            yield (setting,), "is not an address with its scheme, which MkDocs wants"
    for setting in NAMED_SETTINGS:
        listed = values.get(setting)
        for number, one in enumerate(listed if isinstance(listed, list) else []):
            if not is_named(one):
                yield (setting, number), "is not one name, with settings or without, which MkDocs wants"
        for name, own in listed.items() if isinstance(listed, dict) else ():
            if not isinstance(own, (dict, type(None))):
                yield (setting, name), "is not a mapping of settings, which MkDocs wants"
    yield from refused_levels(values.get("validation"), ("validation",))
    nav = values.get("nav")
    for number, one in enumerate(nav if isinstance(nav, list) else []):
        if not is_nav_item(one):
            yield ("nav", number), "is not a page, or one title with its page or pages, which MkDocs wants"


def refused_levels(typed: Any, way: Key) -> Iterator[tuple[Key, str]]:
    """What MkDocs refuses of its own checks: groups that are none, and levels that it does not know."""
    for name, level in typed.items() if isinstance(typed, dict) else ():
        if name in ("links", "nav") and len(way) == 1:
            if isinstance(level, dict):
                yield from refused_levels(level, (*way, name))
            else:
                yield (*way, name), "is not a mapping, which MkDocs wants"
        elif (
            name in LEVELED
            and level not in LEVELS
            and (level, name) != ("relative_to_docs", "absolute_links")
        ):
            yield (*way, name), f"is none of {', '.join(LEVELS)}, which MkDocs wants"


def is_named(one: Any) -> bool:
    """Whether MkDocs takes an extension or a plugin: its name, or its name with its settings."""
    if not isinstance(one, dict):
        return is_word(one)
    return len(one) == 1 and all(
        is_word(name) and isinstance(own, (dict, type(None))) for name, own in one.items()
    )


def is_word(typed: Any) -> bool:
    """Whether a value is a text without blanks: two names on two lines of which the second is indented are one text."""
    return isinstance(typed, str) and not re.search(r"\s", typed.strip())


def is_address(typed: str) -> bool:
    """Whether MkDocs takes a text as an address."""
    try:
        parts = urlsplit(typed)
    except ValueError:
        return False
    return bool(parts.scheme and parts.netloc)


def is_nav_item(one: Any) -> bool:
    """Whether MkDocs takes an item of the navigation; a mapping of several titles below a title it takes with a warning."""
    if not isinstance(one, dict):
        return isinstance(one, str)
    return len(one) == 1 and all(map(is_nav, one.values()))


def is_nav(below: Any) -> bool:
    """Whether MkDocs takes what stands below a title."""
    if isinstance(below, list):
        return all(map(is_nav_item, below))
    return isinstance(below, str) or (
        isinstance(below, dict) and bool(below) and all(map(is_nav, below.values()))
    )


DIRECT = ("pymdownx", "zensical")
"""Families of extensions that TOML may nest by the dots of their names."""
WITHOUT_ANY = {
    name: {}
    for name in (
        "abbr admonition attr_list def_list footnotes md_in_html pymdownx.betterem pymdownx.caret pymdownx.details pymdownx.emoji "
        "pymdownx.highlight pymdownx.inlinehilite pymdownx.keys pymdownx.magiclink pymdownx.mark pymdownx.smartsymbols "
        "pymdownx.superfences pymdownx.tilde"
    ).split()
} | {
    "toc": {"permalink": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.superfences": {"custom_fences": [{"name": "mermaid", "class": "mermaid"}]},
    "pymdownx.tabbed": {"alternate_style": True, "combine_header_slug": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}
"""The extensions that Zensical takes where its settings name none."""


def of_zensical(values: dict[str, Any]) -> dict[str, Any]:
    """Settings of zensical.toml as those of mkdocs.yml."""
    theme = values.get("theme")
    extensions = values.get("markdown_extensions", WITHOUT_ANY)
    if isinstance(extensions, dict):
        extensions = dict(flattened(extensions))
    named = {"name": "material", **theme} if isinstance(theme, dict) else theme or "material"
    return {**values, "theme": named, "markdown_extensions": with_functions(extensions)}


FUNCTIONS = frozenset({"emoji_index", "emoji_generator", "slugify", "format", "validator"})
"""Settings that TOML names a function in: by its path, or by a table with what it is called with."""
SLUGS = "pymdownx.slugs.slugify"


def with_functions(settings: Any) -> Any:
    """Settings of an extension with the functions that Zensical reads from texts and tables."""
    if isinstance(settings, list):
        return [with_functions(one) for one in settings]
    if not isinstance(settings, dict):
        return settings
    return {
        key: function_named(value) if key in FUNCTIONS else with_functions(value)
        for key, value in settings.items()
    }


def function_named(value: Any) -> Any:
    """The function that a text or a table names; another value as it is."""
    if isinstance(value, str) and "." in value:
        return Name(value)
    if isinstance(value, dict):
        return Name(str(value.get("object") or SLUGS), keywords=dict(value.get("kwds") or {}), call=True)
    return value


def flattened(extensions: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Extensions by their whole names, where a table nests them by the dots of these."""
    for name, settings in extensions.items():
        nests = name in (*DIRECT, "pymdownx.blocks", "zensical.extensions") and isinstance(settings, dict)
        if not nests:
            yield name, settings
            continue
        yield from flattened({f"{name}.{inner}": own for inner, own in settings.items()})


def docs_folder(values: Mapping[str, Any]) -> str:
    """The docs folder that settings name, relative to mkdocs.yml."""
    return posixpath.normpath(str(values.get("docs_dir") or "docs"))


def resolve_tags(values: Any, environment: Mapping[str, str]) -> Any:
    """Settings with `!ENV` and `!relative` as MkDocs resolves them."""

    def read_scalar(text: str) -> Any:
        from .yaml_text import read_scalar

        return read_scalar(text)

    values = tags.resolve_environment(values, environment, read_scalar)
    return tags.resolve_folders(values, docs_folder(values) if isinstance(values, dict) else "docs")


def inherited(
    texts: Texts, path: str, values: dict[str, Any], memory: Memory, environment: Mapping[str, str]
) -> Iterator[Data]:
    """The files named by INHERIT, nearest first. Raises DataError for one that is not there."""
    seen = {path}
    while isinstance(parent := resolve_tags(values.get("INHERIT"), environment), str):
        below, path = path, posixpath.normpath(posixpath.join(posixpath.dirname(path), parent))
        if path in seen:
            raise DataError(f"'{below}' inherits from '{path}', which inherits from it.")
        seen.add(path)
        text = texts.read(path)
        if text is None:
            named = values.get("INHERIT")
            typed = f"!ENV {', '.join(named.names)}" if isinstance(named, tags.Env) else parent
            raise DataError(f"INHERIT of '{below}' names '{typed}', which is not there.")
        try:
            data = keeping.parsed(path, text, memory)
        except DataError as error:
            raise DataError(f"'{path}', from which '{below}' inherits: {error}") from None
        if not isinstance(data.value, dict):
            raise DataError(f"'{path}', from which '{below}' inherits, is not a mapping of settings.")
        yield data
        values = data.value
    if parent is not None:
        raise DataError(f"INHERIT of '{path}' is not the name of a file. Name one, or take the line out.")


def merged(base: dict[str, Any], over: dict[str, Any]) -> dict[str, Any]:
    """Mappings merged, all else replaced."""
    out = dict(base)
    for key, value in over.items():
        below = out.get(key)
        out[key] = merged(below, value) if isinstance(below, dict) and isinstance(value, dict) else value
    return out


def folders_of_snippets(settings: Mapping[str, Any]) -> list[str]:
    """The folders in which the extension looks for snippets, in its order."""
    base = settings.get("base_path") or ["."]
    return [base] if isinstance(base, str) else [folder for folder in base if isinstance(folder, str)]
