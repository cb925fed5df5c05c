"""The tags of MkDocs in a configuration: `!ENV` and `!relative`, as data until the configuration is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import msgspec

PAGE_FOLDER = "$page_dir"
"""A folder in a setting that stands for the one of the page that is being read (`!relative` alone)."""


class Env(msgspec.Struct, frozen=True):
    """`!ENV NAME` or `!ENV [NAME, …, default]`: the first variable that is set, else the default, else nothing."""

    names: tuple[str, ...]
    default: Any = None


class Relative(msgspec.Struct, frozen=True):
    """`!relative`, `!relative $docs_dir/…`, `!relative $config_dir/…`."""

    typed: str = ""


class Foreign(msgspec.Struct, frozen=True):
    """A value under a tag that MkDocs does not know."""

    tag: str
    value: Any = None


def resolve_environment(value: Any, environment: Mapping[str, str], read_scalar: Callable[[str], Any]) -> Any:
    """A configuration with the variables of the environment in place; `read_scalar` reads a variable's text as YAML does."""
    if isinstance(value, dict):
        return {key: resolve_environment(inner, environment, read_scalar) for key, inner in value.items()}
    if isinstance(value, list):
        return [resolve_environment(inner, environment, read_scalar) for inner in value]
    if isinstance(value, Foreign):
        return resolve_environment(value.value, environment, read_scalar)
    if not isinstance(value, Env):
        return value
    name = next((name for name in value.names if name in environment), None)
    return (
        resolve_environment(value.default, environment, read_scalar)
        if name is None
        else read_scalar(environment[name])
    )


def resolve_folders(value: Any, docs_dir: str) -> Any:
    """A configuration with folders in place of `!relative`, relative to the folder of the configuration."""
    if isinstance(value, dict):
        return {key: resolve_folders(inner, docs_dir) for key, inner in value.items()}
    if isinstance(value, list):
        return [resolve_folders(inner, docs_dir) for inner in value]
    if not isinstance(value, Relative):
        return value
    start, _, below = value.typed.partition("/")
    folder = {"$config_dir": ".", "$docs_dir": docs_dir}.get(start, PAGE_FOLDER)
    return f"{folder}/{below}" if below and folder != PAGE_FOLDER else folder


def unknown_tags(value: Any, key: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    """Where a configuration has tags, or uses of them, that MkDocs refuses: the way there, and the tag as typed."""
    if isinstance(value, dict):
        return [s for name, inner in value.items() for s in unknown_tags(inner, (*key, name))]
    if isinstance(value, list):
        return [s for number, inner in enumerate(value) for s in unknown_tags(inner, (*key, number))]
    if isinstance(value, Foreign):
        return [(key, value.tag), *unknown_tags(value.value, key)]
    known = ("$config_dir", "$docs_dir")
    if isinstance(value, Relative) and value.typed and value.typed.partition("/")[0] not in known:
        return [(key, f"!relative {value.typed}")]
    return []
