"""BibTeX files: entries and fields with their offsets. A broken entry is a fault; reading goes on at the next one."""

from __future__ import annotations

import re
from collections.abc import Generator
from dataclasses import dataclass, field

START = re.compile(r"@[ \t]*(?P<type>[A-Za-z_]\w*)\s*(?P<open>[{(])", re.M)
NEXT = re.compile(r"^[ \t]*@[ \t]*[A-Za-z_]\w*\s*[{(]", re.M)
KEY = re.compile(r"\s*(?P<key>[^\s,{}()\"#%=]*)\s*")
NAME = re.compile(r"[\s,]*(?P<name>[^\s,={}()\"#%]+)\s*=\s*", re.M)
BARE = re.compile(r"[^\s,#{}()\"=]+")
FOLLOWING = re.compile(r",[ \t]*\n[ \t]*[A-Za-z_-]+[ \t]*=[ \t]*[{\"]")
"""The beginning of another field inside a value: the value before it was not closed."""
JOIN = re.compile(r"\s*#\s*")
BRACE = re.compile(r"[{}]")
QUOTE = re.compile(r"[{}\"]")
SPACE = re.compile(r"[\s,]*")
BLANK = re.compile(r"\s*")
LARGEST_DEPTH = 200
MONTHS = dict(
    zip("jan feb mar apr may jun jul aug sep oct nov dec".split(), map(str, range(1, 13)), strict=True)
)


@dataclass
class BibField:
    """A field: its name, its text as typed, and where the name stands."""

    name: str
    text: str
    offset: int


@dataclass
class BibEntry:
    """An entry: its type, its key, and where both stand."""

    type: str
    key: str
    offset: int
    key_offset: int
    fields: list[BibField] = field(default_factory=list)


class Broken(Exception):
    """Why an entry cannot be read; `offset` is where, -1 is the entry as a whole."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass
class BibFile:
    """What was read off a file, and what could not be."""

    entries: list[BibEntry] = field(default_factory=list)
    broken: list[Broken] = field(default_factory=list)


def read(text: str) -> BibFile:
    """All entries, in order, with the strings they use put in."""
    out, strings, at = BibFile(), dict(MONTHS), 0
    while found := START.search(text, at):
        at = found.end()
        kind = found["type"].lower()
        following = NEXT.search(text, at)
        limit = following.start() if following else len(text)
        try:
            if kind == "string":
                strings |= {one.name.lower(): one.text for one in _fields(text, at, limit, strings)}
            elif kind not in ("comment", "preamble"):
                out.entries.append(entry := _entry(text, found))
                at = _fill(entry, text, limit, strings)
        except Broken as broken:
            broken.offset = found.start() if broken.offset < 0 else broken.offset
            out.broken.append(broken)
            at = limit
        at = limit if kind in ("string", "comment", "preamble") else at
    return out


def _entry(text: str, start: re.Match[str]) -> BibEntry:
    """An entry's type and key; an entry without a key has the key ''."""
    key = KEY.match(text, start.end())
    assert key is not None
    named = text[key.end() : key.end() + 1] != "="
    return BibEntry(start["type"], key["key"] if named else "", start.start(), key.start("key"))


def _fill(entry: BibEntry, text: str, limit: int, strings: dict[str, str]) -> int:
    """Read an entry's fields; the offset behind it. Raises Broken, and the fields before the fault are there."""
    fields = _fields(text, entry.key_offset + len(entry.key), limit, strings)
    while True:
        try:
            entry.fields.append(next(fields))
        except StopIteration as done:
            return int(done.value)


def _fields(text: str, at: int, limit: int, strings: dict[str, str]) -> Generator[BibField, None, int]:
    """The fields up to the closing bracket; the generator's value is the offset behind it."""
    while True:
        at = _behind(SPACE, text, at)
        if at >= limit:
            raise Broken("The entry is not closed.", -1)
        if text[at] in "})":
            return at + 1
        name = NAME.match(text, at, limit)
        if not name:
            raise Broken(f"'{text[at : at + 20].split(chr(10))[0].strip()}' is no field.", at)
        value, at = _value(text, name.end(), limit, strings)
        yield BibField(name["name"], value, name.start("name"))
        rest = _behind(BLANK, text, at)
        if rest < limit and text[rest] not in ",})":
            raise Broken("A comma is missing behind the field.", at)


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _value(text: str, at: int, limit: int, strings: dict[str, str]) -> tuple[str, int]:
    """A value, joined from its parts, and the offset behind it."""
    parts = []
    while True:
        char = text[at : at + 1]
        if char in ("{", '"') and char:
            end = _closing(text, at, limit, QUOTE if char == '"' else BRACE)
            if FOLLOWING.search(text, at, end):
                raise Broken("The field is not closed.", at)
            parts.append(text[at + 1 : end])
            at = end + 1
        elif bare := BARE.match(text, at, limit):
            parts.append(strings.get(bare[0].lower(), bare[0]))
            at = bare.end()
        else:
            raise Broken("The field has no value.", at)
        joined = JOIN.match(text, at, limit)
        if not joined:
            return "".join(parts), at
        at = joined.end()


def _closing(text: str, at: int, limit: int, signs: re.Pattern[str]) -> int:
    """The offset of the bracket or quote that closes the one at `at`."""
    depth, opening = 0, at
    for found in signs.finditer(text, at + 1, limit):
        if found[0] == "{":
            depth += 1
            if depth > LARGEST_DEPTH:
                raise Broken("Braces are nested too deeply.", found.start())
        elif depth and found[0] == "}":
            depth -= 1
        elif not depth and (found[0] == "}") == (text[opening] == "{"):
            return found.start()
    raise Broken("The field is not closed.", opening)
