"""TOML texts, as Zensical has its settings in: their values, and where each stands."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from .limits import DataError, Key

TOP = "project"
KEY = r"(?:[\w-]+|\"[^\"\n]*\"|'[^'\n]*')"
WAY = re.compile(rf"{KEY}(?:\s*\.\s*{KEY})*")
TABLE = re.compile(rf"^\s*\[(?P<list>\[)?\s*(?P<way>{WAY.pattern})\s*\]", re.M)
ENTRY = re.compile(rf"^(?P<space>\s*)(?P<way>{WAY.pattern})\s*=", re.M)
ITEM = re.compile(rf"[{{,]\s*(?P<way>{WAY.pattern})\s*=")
TEXT = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*'|#[^\n]*", re.S)
WHERE = re.compile(r"\s*\(at line (\d+), column (\d+)\)$")


def value(text: str) -> dict[str, Any]:
    """The settings of a TOML text, which stand below `[project]` if it has that. Raises DataError."""
    try:
        settings = tomllib.loads(text.removeprefix("\ufeff"))
        own = settings.get(TOP)
        return own if isinstance(own, dict) else settings
    except tomllib.TOMLDecodeError as error:
        place = WHERE.search(str(error))
        said = WHERE.sub("", str(error)).rstrip(".")
        at = (int(place[1]), int(place[2])) if place else (1, 1)
        raise DataError(f"It is not TOML: {said[:1].lower()}{said[1:]}.", *at) from None
    except (RecursionError, ValueError):
        raise DataError("It is nested too deeply, or has a number too long, to be read.") from None


def places(text: str) -> dict[Key, tuple[int, int]]:
    """The place of each setting, counted as `value` counts them."""
    found = all_places(text)
    if (TOP,) not in found:
        return found
    return {(): (1, 1), **{key[1:]: place for key, place in found.items() if key[:1] == (TOP,)}}


def all_places(text: str) -> dict[Key, tuple[int, int]]:
    """Line and column of each key, and of each item of a list that is a text or a mapping on a line of its own."""
    found: dict[Key, tuple[int, int]] = {(): (1, 1)}
    table: Key = ()
    counts: dict[Key, int] = {}
    open_list: Key | None = None
    item = 0
    for number, line in enumerate(without_texts(text).split("\n"), 1):
        original = text.split("\n", number)[number - 1] if "[" in line or "=" in line else line
        if open_list is not None:
            entry = line.strip(" ,\t")
            if entry.startswith("]"):
                open_list = None
                continue
            if entry:
                found[(*open_list, item)] = (number, len(line) - len(line.lstrip()) + 1)
                item += 1
            continue
        if header := TABLE.match(original):
            table = way_of(header["way"])
            if header["list"]:
                counts[table] = counts.get(table, -1) + 1
                table = (*table, counts[table])
            found.setdefault(table, (number, header.start("way") + 1))
        elif entry_match := ENTRY.match(original):
            key = (*table, *way_of(entry_match["way"]))
            found.setdefault(key, (number, entry_match.start("way") + 1))
            rest = line[entry_match.end() :].strip()
            if rest.startswith("[") and rest.count("[") > rest.count("]"):
                open_list, item = key, 0
            else:
                found.update(items_of_line(original, number, key, entry_match.end()))
    return found


def items_of_line(line: str, number: int, key: Key, start: int) -> Iterator[tuple[Key, tuple[int, int]]]:
    """The keys of a mapping that is written on the line of its own key."""
    for match in ITEM.finditer(line, start):
        yield (*key, *way_of(match["way"])), (number, match.start("way") + 1)


def without_texts(text: str) -> str:
    """The text with what stands in quotes, and comments, as `x` of the same length: no bracket in it counts."""
    return TEXT.sub(lambda match: re.sub(r"[^\n]", "x" if match[0][0] != "#" else " ", match[0]), text)


def way_of(typed: str) -> Key:
    """The keys of a dotted key."""
    return tuple(part.strip().strip("\"'") for part in re.findall(KEY, typed))
