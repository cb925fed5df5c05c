"""BibTeX files: entries and fields with their offsets. A broken entry is a fault; reading goes on at the next one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from . import calendar

START = re.compile(r"@[ \t]*(?P<type>[A-Za-z_]\w*)\s*(?P<open>[{(])", re.M)
NEXT = re.compile(r"^[ \t]*@[ \t]*[A-Za-z_]\w*\s*[{(]", re.M)
KEY = re.compile(r"\s*(?P<key>[^\s,{}\"]*)\s*")
"""A key may hold brackets and `=`, as publishers export them; it ends at a comma or a space."""
NAME = re.compile(r"[\s,]*(?P<name>[^\s,={}()\"#%]+)\s*=\s*", re.M)
BARE = re.compile(r"[^\s,#{}()\"=]+")
FOLLOWING = re.compile(r",[ \t]*\n[ \t]*[A-Za-z_-]+[ \t]*=[ \t]*[{\"]")
"""The beginning of another field inside a value: the value before it was not closed."""
LEFT_OVER = re.compile(
    r"^[ \t,}]*(?P<name>[A-Za-z][\w-]*)[ \t]*=[ \t]*(?:[{\"]|\d)|"
    r"(?<=[,}])[ \t]*(?P<inner>[A-Za-z][\w-]*)[ \t]*=[ \t]*[{\"]",
    re.M,
)
"""A field that stands in no entry."""
OPENED = re.compile(r"^[ \t]*@[ \t]*(?P<type>[A-Za-z][\w-]*)[ \t]*(?=[\[<]|[^\s{(]*,[ \t]*$|$)", re.M)
"""`@article[key,`, `@article key,`: the beginning of an entry that is none."""
UNMARKED = re.compile(
    r"^[ \t]*(?P<entry>(?!comment|preamble|string)[A-Za-z]+[ \t]*\{[ \t]*[^\s,{}\"=]+),[ \t]*$", re.M
)
"""`article{key,`: an entry whose `@` is missing."""
JOIN = re.compile(r"\s*#\s*")
BRACE = re.compile(r"[{}]")
QUOTE = re.compile(r"[{}\"]")
SPACE = re.compile(r"[\s,]*")
BLANK = re.compile(r"\s*")
LARGEST_DEPTH = 200
MULTIPLIED = 10
"""Strings may make the text so many times as long, and `SPARE` characters."""
SPARE = 100_000
MONTHS = {name[:3].lower(): name for name in calendar.MONTHS}
"""The strings that every BibTeX style defines."""
NAMELESS = frozenset(
    "title author editor year date journal journaltitle booktitle publisher doi url volume number pages month note isbn issn".split()
)
"""Before `=`, these are fields; anything else is a part of a key."""


NAMED = 3
"""How many strings that nobody defined are named for an entry."""


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
    broken: bool = False
    """Whether it could not be read to its end."""


class BrokenEntry(Exception):
    """Why an entry cannot be read; `offset` is where, -1 is the entry as a whole; `key` is the entry's, if it has one.

    `name` is that of a string which nobody defined.
    """

    def __init__(self, message: str, offset: int, name: str = "") -> None:
        super().__init__(message)
        self.offset, self.key, self.name = offset, "", name


@dataclass
class BibFile:
    """What was read off a file, and what could not be."""

    entries: list[BibEntry] = field(default_factory=list)
    broken: list[BrokenEntry] = field(default_factory=list)
    strings: Mapping[str, str] = field(default_factory=dict)
    """What its strings stand for, and those of the files before it."""


def read(text: str, strings: Mapping[str, str] | None = None) -> BibFile:
    """All entries, in order, with the strings they use put in; `strings` are those of files that are read before it."""
    out = BibFile()
    reader = _BibtexReader(text, out.broken, strings={**MONTHS, **(strings or {})})
    out.strings = reader.strings
    at = behind = 0
    while start := START.search(text, at):
        line = max(behind, text.rfind("\n", 0, start.start()) + 1)
        if "%" in text[line : start.start()]:
            at = text.find("\n", start.end()) % (len(text) + 1)
            continue
        out.broken += left_over(text, behind, start.start())
        at = start.end()
        kind = start["type"].lower()
        following = NEXT.search(text, at)
        reader.limit = following.start() if following else len(text)
        try:
            if kind == "string":
                at = reader.define(at)
            elif kind in ("comment", "preamble"):
                at = _behind_comment(text, start.end() - 1, reader.limit)
            else:
                out.entries.append(entry := _entry(text, start))
                at = reader.fill(entry)
        except BrokenEntry as broken:
            broken.offset = start.start() if broken.offset < 0 else broken.offset
            out.broken.append(broken)
            at = reader.limit
        behind = at
    out.broken += left_over(text, behind, len(text))
    out.broken.sort(key=lambda broken: broken.offset)
    return out


def left_over(text: str, start: int, end: int) -> Iterator[BrokenEntry]:
    """What stands between entries and looks like a part of one: told once, at its first field."""
    between = text[start:end]
    opened = OPENED.search(between) if "@" in between else None
    if opened and "=" in between[opened.end() :]:
        message = f"'@{opened['type']}' opens no entry: a '{{' and a key must follow."
        yield BrokenEntry(message, start + opened.start())
        return
    if "=" in between and (unmarked := UNMARKED.search(between)):
        message = f"'{unmarked['entry']}' is not an entry: '@' is missing before it."
        yield BrokenEntry(message, start + unmarked.start("entry"))
        return
    if "=" in between and (stray := LEFT_OVER.search(between)):
        name = "name" if stray["name"] else "inner"
        yield BrokenEntry(f"The field '{stray[name]}' stands in no entry.", start + stray.start(name))


def _entry(text: str, start: re.Match[str]) -> BibEntry:
    """An entry's type and key; an entry without a key has the key ''."""
    match = KEY.match(text, start.end())
    assert match is not None
    key, following = match["key"], text[match.end() : match.end() + 1]
    if start["open"] == "(" and key.count(")") > key.count("("):
        key = key[: key.rindex(")")]
    name, sign, _ = key.partition("=")
    if following == "=" or (sign and (following in '{"' or name.lower() in NAMELESS)):
        key = ""
    return BibEntry(start["type"], key, start.start(), match.start("key"))


def grouped(faults: list[BrokenEntry], key: str) -> list[BrokenEntry]:
    """The faults of one entry, with its key; strings that nobody defined are one fault."""
    unknown = [fault for fault in faults if fault.name]
    for fault in faults:
        fault.key = key
    if len(unknown) > 1:
        named = ", ".join(f"'{fault.name}'" for fault in unknown[:NAMED])
        more = f" and {len(unknown) - NAMED} more" if len(unknown) > NAMED else ""
        message = f"{named}{more} stand without braces, and no '@string' of this file has their names."
        whole = BrokenEntry(message, unknown[0].offset)
        whole.key = key
        return [whole, *(fault for fault in faults if not fault.name)]
    return faults


@dataclass
class _BibtexReader:
    """Reads the fields of entries, as far as `limit`."""

    text: str
    broken: list[BrokenEntry]
    limit: int = 0
    strings: dict[str, str] = field(default_factory=lambda: dict(MONTHS))
    made: int = 0
    """How many characters strings have made."""

    def define(self, at: int) -> int:
        """Read an `@string`; the offset behind it."""
        entry = BibEntry("string", "", at, at)
        try:
            return self.fill(entry)
        except BrokenEntry:
            if name := NAME.match(self.text, at):
                self.strings.setdefault(name["name"].lower(), "")
            raise
        finally:
            self.strings |= {one.name.lower(): one.text for one in entry.fields}

    def fill(self, entry: BibEntry) -> int:
        """Read an entry's fields; the offset behind it. Raises BrokenEntry, and the fields before the fault are there."""
        at, before = entry.key_offset + len(entry.key), len(self.broken)
        try:
            while True:
                at = _behind(SPACE, self.text, at)
                if at >= self.limit:
                    raise BrokenEntry("The entry is not closed.", -1)
                if self.text[at] in "})":
                    return at + 1
                at = self.one(entry, at)
        except BrokenEntry as broken:
            entry.broken, broken.key = True, entry.key
            raise
        finally:
            self.broken[before:] = grouped(self.broken[before:], entry.key)

    def one(self, entry: BibEntry, at: int) -> int:
        """Read one field; the offset behind it. A missing comma is told, and the next field is read all the same.

        Raises BrokenEntry.
        """
        name = NAME.match(self.text, at, self.limit)
        if not name:
            raise BrokenEntry(f"'{self.text[at : at + 20].split(chr(10))[0].strip()}' is not a field.", at)
        value, at = self.value(name.end())
        entry.fields.append(BibField(name["name"], value, name.start("name")))
        rest = _behind(BLANK, self.text, at)
        if rest < self.limit and self.text[rest] not in ",})":
            if not NAME.match(self.text, rest, self.limit):
                raise BrokenEntry("A comma is missing after the field.", at)
            self.broken.append(BrokenEntry("A comma is missing after the field.", at))
        return at

    def value(self, at: int) -> tuple[str, int]:
        """A value, joined from its parts, and the offset behind it. Raises BrokenEntry."""
        parts: list[str] = []
        while True:
            char = self.text[at : at + 1]
            if char in ("{", '"') and char:
                end = _closing(self.text, at, self.limit, QUOTE if char == '"' else BRACE)
                if FOLLOWING.search(self.text, at, end):
                    raise BrokenEntry("The field is not closed.", at)
                parts.append(self.text[at + 1 : end])
                at = end + 1
            elif bare := BARE.match(self.text, at, self.limit):
                parts.append(self.expanded(bare[0], at))
                at = bare.end()
            else:
                raise BrokenEntry("The field has no value.", at)
            joined = JOIN.match(self.text, at, self.limit)
            if not joined:
                return "".join(parts), at
            at = joined.end()

    def expanded(self, name: str, at: int) -> str:
        """What a string stands for; a name that no string has is told, and stays. Raises BrokenEntry."""
        meant = self.strings.get(name.lower())
        if meant is None:
            if name[0].isalpha() and name.lower()[:3] not in MONTHS:
                message = f"'{name}' stands without braces, and no '@string' of this file has that name."
                self.broken.append(BrokenEntry(message, at, name))
                self.strings[name.lower()] = name
            return name
        self.made += len(meant)
        if self.made > MULTIPLIED * len(self.text) + SPARE:
            raise BrokenEntry(f"The strings of this file multiply it more than {MULTIPLIED} times.", at)
        return meant


def _behind_comment(text: str, opening: int, limit: int) -> int:
    """Behind what a comment holds: up to its closing bracket, and entries in it are none; where it has none, up to the next entry."""
    if text[opening] != "{":
        return limit
    try:
        return _closing(text, opening, len(text), BRACE) + 1
    except BrokenEntry:
        return limit


def _behind(pattern: re.Pattern[str], text: str, at: int) -> int:
    match = pattern.match(text, at)
    return match.end() if match else at


def _closing(text: str, at: int, limit: int, signs: re.Pattern[str]) -> int:
    """The offset of the bracket or quote that closes the one at `at`."""
    depth, opening = 0, at
    for sign in signs.finditer(text, at + 1, limit):
        if sign[0] == "{":
            depth += 1
            if depth > LARGEST_DEPTH:
                raise BrokenEntry("Braces are nested too deeply.", sign.start())
        elif depth and sign[0] == "}":
            depth -= 1
        elif not depth and (sign[0] == "}") == (text[opening] == "{"):
            return sign.start()
    raise BrokenEntry("The field is not closed.", opening)
