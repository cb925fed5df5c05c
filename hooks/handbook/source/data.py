"""YAML and JSON with the place of each value."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from json.decoder import scanstring  # type: ignore[attr-defined]
from typing import Any

from .limits import LARGEST, DataError, Key
from .lines import Lines

__all__ = ["Data", "DataError", "Key", "parse", "parse_json", "parse_yaml"]

LONG_NUMBER = re.compile(r"\d{4000,}")
HALF = re.compile(
    r"""\\u[dD][89abAB][0-9a-fA-F]{2}(?!\\u[dD][c-fC-F])  # the first half of a character without the second
    |(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F][0-9a-fA-F]{2}  # the second without the first""",
    re.X,
)


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
            self._places = self._all_places()
        while key and key not in self._places:
            key = key[:-1]
        line, column = self._places.get(key, (1, 1))
        return line + self.shift, column

    def _all_places(self) -> dict[Key, tuple[int, int]]:
        if self.path.endswith(".toml"):
            from . import toml_text

            return toml_text.places(self.text)
        from . import yaml_text

        return yaml_text.places(self.text)


def parse(path: str, text: str) -> Data:
    """Parse a file by its ending. Raises DataError, whose message is one sentence."""
    if len(text) > LARGEST:
        raise DataError(f"The file has {len(text):,} characters; {LARGEST:,} is the most that is read.")
    if path.endswith("json"):
        return Data(path, text, parse_json(text))
    if path.endswith(".toml"):
        from .toml_text import value

        return Data(path, text, value(text))
    return Data(path, text, parse_yaml(text))


def parse_json(text: str) -> Any:
    """The value of a JSON text. Raises DataError."""
    try:
        value = json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        raise DataError(f"It is not JSON: {error.msg.lower()}.", error.lineno, error.colno) from None
    except RecursionError:
        raise DataError("It is nested too deeply to be read.") from None
    except ValueError:
        number = LONG_NUMBER.search(text)
        place = Lines(text).position(number.start()) if number else (1, 1)
        raise DataError("It has a number with more digits than can be read.", *place) from None
    if (half := HALF.search(text)) and not is_whole(value):
        raise DataError(f"'{half[0]}' is half of a character.", *Lines(text).position(half.start()))
    return value


def is_whole(value: Any) -> bool:
    """Whether all texts of a value are made of whole characters: JSON can write halves of them."""
    try:
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def parse_yaml(text: str) -> Any:
    """The value of a YAML text. Tags other than plain data become Name; aliases may not multiply the text."""
    from .yaml_text import value

    return value(text)


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
    match = pattern.match(text, at)
    return match.end() if match else at
