"""YAML and JSON with the place of each value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

import yaml

from .dialect import Name
from .lines import Lines

Key = tuple["str | int", ...]
"""The way to a value: keys and indexes from the root."""

DEEPEST = 100
LARGEST = 50_000_000
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class DataError(Exception):
    """A file that is not what its ending says; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


@dataclass
class Data:
    """A parsed file; places are worked out when they are asked for."""

    path: str
    text: str
    value: Any
    shift: int = 0
    """How many lines of the file stand before `text` (front matter)."""
    _places: dict[Key, tuple[int, int]] = field(default_factory=dict)
    _json: JsonPlaces | None = None

    def place(self, *key: str | int) -> tuple[int, int]:
        """Line and column of a value, or of the nearest thing above it that is there."""
        if self.path.endswith("json"):
            self._json = self._json or JsonPlaces(self.text)
            line, column = self._json.position(key)
            return line + self.shift, column
        if not self._places:
            self._places = yaml_places(self.text)
        while key and key not in self._places:
            key = key[:-1]
        line, column = self._places.get(key, (1, 1))
        return line + self.shift, column


def parse(path: str, text: str) -> Data:
    """Parse a file by its ending. Raises DataError, whose message is one sentence."""
    if len(text) > LARGEST:
        raise DataError(f"The file has {len(text):,} characters; {LARGEST:,} is the most that is read.")
    if path.endswith("json"):
        return Data(path, text, parse_json(text))
    return Data(path, text, parse_yaml(text))


def parse_json(text: str) -> Any:
    """The value of a JSON text."""
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise DataError(f"It is not JSON: {error.msg.lower()}.", error.lineno, error.colno) from None
    except RecursionError:
        raise DataError("It is nested too deeply to be read.") from None


def parse_yaml(text: str) -> Any:
    """The value of a YAML text. Tags other than plain data become Name; aliases may not multiply the text."""
    try:
        node = yaml.compose(text, Loader=_Loader)
        return _construct(node, [10 * len(text) + 10_000], 0) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        said = (error.problem or error.context or "it cannot be read").strip().rstrip(".")
        raise DataError(
            f"It is not YAML: {said}.", mark.line + 1 if mark else 1, mark.column + 1 if mark else 1
        ) from None
    except yaml.YAMLError as error:
        said = str(error).splitlines()[0].strip().rstrip(".")
        raise DataError(f"It is not YAML: {said}.") from None
    except (RecursionError, ValueError) as error:
        raise DataError(
            f"It cannot be read: {str(error).splitlines()[0].rstrip('.') or 'nested too deeply'}."
        ) from None


def _construct(node: yaml.Node, budget: list[int], depth: int) -> Any:
    """A node's value, as long as aliases do not blow it up."""
    budget[0] -= 1
    if budget[0] < 0 or depth > DEEPEST:
        raise ValueError("aliases or nesting make it too large")
    if isinstance(node, yaml.MappingNode):
        found: dict[Any, Any] = {}
        for key_node, value_node in node.value:
            if key_node.tag == "tag:yaml.org,2002:merge":
                merged = _construct(value_node, budget, depth + 1)
                for part in merged if isinstance(merged, list) else [merged]:
                    found = {**part, **found} if isinstance(part, dict) else found
                continue
            key = _construct(key_node, budget, depth + 1)
            found[key if isinstance(key, (str, int, float, bool, type(None))) else str(key)] = _construct(
                value_node, budget, depth + 1
            )
        return _named(node, found)
    if isinstance(node, yaml.SequenceNode):
        return _named(node, [_construct(item, budget, depth + 1) for item in node.value])
    return _scalar(node)


def _scalar(node: yaml.Node) -> Any:
    tag = node.tag
    if tag.startswith("tag:yaml.org,2002:python/"):
        return _named(node, node.value)
    if tag.startswith("!"):
        return node.value
    if tag.endswith((":int", ":float", ":bool", ":null", ":timestamp", ":binary")):
        try:
            return yaml.SafeLoader.yaml_constructors[tag](_SAFE, node)
        except (ValueError, KeyError, TypeError, OverflowError):
            return node.value
    return node.value


def _named(node: yaml.Node, value: Any) -> Any:
    """A `!!python/name:` or `!!python/object/apply:` tag as data."""
    found = re.fullmatch(
        r"tag:yaml\.org,2002:python/(name|object/apply|object/new|object|module):(.+)", node.tag
    )
    if not found:
        return value
    if found[1] == "name":
        return Name(found[2])
    arguments = value if isinstance(value, list) else value.get("args", []) if isinstance(value, dict) else []
    keywords = value.get("kwds", {}) if isinstance(value, dict) else {}
    return Name(found[2], tuple(arguments or ()), keywords or {}, True)


_SAFE = yaml.SafeLoader("")


def yaml_places(text: str) -> dict[Key, tuple[int, int]]:
    """Where each value of a YAML text stands: a mapping's value has the place of its key."""
    places: dict[Key, tuple[int, int]] = {}
    node = yaml.compose(text, Loader=_Loader)
    stack: list[tuple[Key, yaml.Node]] = [((), node)] if node else []
    while stack and len(places) < 2_000_000:
        key, node = stack.pop()
        places.setdefault(key, (node.start_mark.line + 1, node.start_mark.column + 1))
        if len(key) > DEEPEST:
            continue
        if isinstance(node, yaml.MappingNode):
            for name, value in node.value:
                way = (*key, str(name.value) if not name.tag.endswith(":int") else int(name.value))
                places[way] = (name.start_mark.line + 1, name.start_mark.column + 1)
                stack.append((way, value))
        elif isinstance(node, yaml.SequenceNode):
            stack.extend(((*key, n), value) for n, value in enumerate(node.value))
    return places


_SPACE = re.compile(r"[ \t\r\n]*")
_PLACED = re.compile(r"[ \t\r\n,]*")
_SCAN = json.JSONDecoder().raw_decode


class JsonPlaces:
    """Where the values of a JSON text stand: an object's value has the place of its key. Only what is asked for is looked at."""

    def __init__(self, text: str) -> None:
        self.text, self.lines = text, Lines(text)
        start = _behind(_SPACE, text, int(text.startswith("\ufeff")))
        self.known: dict[Key, tuple[int, int]] = {(): (start, start)}
        self.opened: set[Key] = set()

    def position(self, key: Key) -> tuple[int, int]:
        """Line and column of a value, or of the nearest thing above it that is there."""
        for length in range(len(key)):
            if key[:length] not in self.opened and key[:length] in self.known:
                self.open(key[:length])
        while key not in self.known:
            key = key[:-1]
        return self.lines.position(self.known[key][0])

    def open(self, key: Key) -> None:
        """Note where the values right below a key stand, and where each of them begins."""
        self.opened.add(key)
        at, number = self.known[key][1], 0
        char = self.text[at : at + 1]
        if char not in ("[", "{") or not char:
            return
        at = _behind(_PLACED, self.text, at + 1)
        while at < len(self.text) and self.text[at] not in "]}":
            place, name = at, number
            if char == "{":
                name, at = scanstring(self.text, at + 1)
                at = _behind(_SPACE, self.text, _behind(_SPACE, self.text, at) + 1)
            self.known[(*key, name)] = (place, at)
            at = _behind(_PLACED, self.text, _SCAN(self.text, at)[1])
            number += 1


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at
