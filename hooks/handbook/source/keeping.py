"""Parsed values as bytes and back: the same value, with its dates and names, that parsing would give."""

from __future__ import annotations

import datetime
from typing import Any

import msgspec

from ..diagnostics import Diagnostic
from ..memory import Memory
from .data import Data, parse
from .dialect import Name
from .tags import Env, Foreign, Relative

MARK = "\0"
"""Begins the only key of what msgpack has no type for; no parsed text holds it."""


def parsed(path: str, text: str, memory: Memory) -> Data:
    """A data file, from the memory if its text was parsed before. Raises DataError."""
    if path.endswith("json"):
        return parse(path, text)
    return Data(path, text, memory.recalled("data", [text], lambda: parse(path, text).value, dump, load))


def repeated_keys(path: str, text: str, memory: Memory) -> list[Diagnostic]:
    """A finding for each key of a YAML file that stands twice in one mapping; it hides the first. TOML forbids it."""
    if path.endswith(".toml"):
        return []

    def find() -> list[tuple[str, int, int]]:
        from .yaml_text import repeated_keys

        return repeated_keys(text)

    return [
        Diagnostic(
            path=path,
            line=line,
            column=column,
            rule="data-malformed",
            subject=key,
            message=f"'{key}' stands twice here, and the second hides the first.",
            cure="Keep one.",
        )
        for key, line, column in memory.recalled("repeated keys", [text], find)
    ]


def dump(value: Any) -> bytes:
    """A parsed value as bytes. Raises TypeError for one that cannot be kept whole."""
    return msgspec.msgpack.encode(_marked(value))


def load(stored: bytes) -> Any:
    """The value that was kept."""
    value = msgspec.msgpack.decode(stored)
    return _unmarked(value) if MARK.encode() in stored else value


def _marked(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _marked(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_marked(inner) for inner in value]
    if isinstance(value, datetime.datetime | datetime.date):
        kind = "datetime" if isinstance(value, datetime.datetime) else "date"
        return {f"{MARK}{kind}": value.isoformat()}
    if isinstance(value, Name):
        return {f"{MARK}name": [value.path, _marked(value.arguments), _marked(value.keywords), value.call]}
    if isinstance(value, Env):
        return {f"{MARK}env": [list(value.names), _marked(value.default)]}
    if isinstance(value, Relative):
        return {f"{MARK}relative": value.typed}
    if isinstance(value, Foreign):
        return {f"{MARK}foreign": [value.tag, _marked(value.value)]}
    if value is None or isinstance(value, str | int | float | bool):
        return value
    raise TypeError(type(value).__name__)


def _unmarked(value: Any) -> Any:
    if isinstance(value, list):
        return [_unmarked(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    for key, inner in value.items():
        if key == f"{MARK}date":
            return datetime.date.fromisoformat(inner)
        if key == f"{MARK}datetime":
            return datetime.datetime.fromisoformat(inner)
        if key == f"{MARK}name":
            path, arguments, keywords, call = inner
            return Name(path, tuple(_unmarked(arguments)), _unmarked(keywords), call)
        if key == f"{MARK}env":
            return Env(tuple(inner[0]), _unmarked(inner[1]))
        if key == f"{MARK}relative":
            return Relative(inner)
        if key == f"{MARK}foreign":
            return Foreign(inner[0], _unmarked(inner[1]))
        break
    return {key: _unmarked(inner) for key, inner in value.items()}
