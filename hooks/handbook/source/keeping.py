"""Parsed values as bytes and back: the same value, with its dates and names, that parsing would give."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from contextlib import suppress
from hashlib import blake2b
from typing import Any, TypeVar

import msgspec

from .data import Data, parse
from .dialect import Name
from .texts import Cache

T = TypeVar("T")
MARK = "\0"
"""Begins the only key of what msgpack has no type for; no parsed text holds it."""


def kept(cache: Cache, name: str, told: Iterable[str], kind: type[T], make: Callable[[], T]) -> T:
    """What `make` gives, from the cache if it was made under the same name from the same texts."""
    key = f"{name}:{blake2b(chr(0).join(told).encode('utf-8', 'surrogatepass'), digest_size=16).hexdigest()}"
    if (found := cache.get(key)) is not None:
        return msgspec.msgpack.decode(found, type=kind)
    made = make()
    cache.put(key, msgspec.msgpack.encode(made))
    return made


def parsed(path: str, text: str, cache: Cache) -> Data:
    """A data file, from the cache if it did not change. Raises DataError."""
    if path.endswith("json"):
        return parse(path, text)
    key = "data:" + blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    if kept := cache.get(key):
        return Data(path, text, load(kept))
    data = parse(path, text)
    with suppress(TypeError, ValueError, OverflowError):
        cache.put(key, dump(data.value))
    return data


def dump(value: Any) -> bytes:
    """A parsed value as bytes. Raises TypeError for one that cannot be kept whole."""
    return msgspec.msgpack.encode(_marked(value))


def load(kept: bytes) -> Any:
    """The value that was kept."""
    value = msgspec.msgpack.decode(kept)
    return _unmarked(value) if MARK.encode() in kept else value


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
        break
    return {key: _unmarked(inner) for key, inner in value.items()}
