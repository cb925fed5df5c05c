"""Invisible marks in front of words, so that a rendering tells where in the source its parts stand.

A mark is one character of Unicode's private planes 15 and 16; its number is an index into a table of places. Marks are
put only where Python-Markdown's dialects take them for text; the reader proves that they changed nothing.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from .page import Place

FIRST = 0xF0000
PLANE = 65_534
MARK = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

# What can stand before the first word of a line: quotes, list markers, headings, definitions, cells.
PREFIX = re.compile(r"(?:[ \t]+|>|[-*+][ \t]+|\d+[.)][ \t]+|#{1,6}[ \t]*|:[ \t]+|\[\^[^\]\n]+\]:[ \t]*)*")
UNMARKED = re.compile(
    r"[ \t>]*(?:\[[^\]^\n][^\]\n]*\]:|\*\[[^\]\n]+\]:|;*-+8<-+|\{:?[^}\n]*\}[ \t]*$|[-=*_ \t|:+]+$|:::|///|\[TOC\])"
)
TITLED = re.compile(r"[ \t>]*(?:!!!|\?\?\?\+?|===[!+]*)[ \t]+[^\"\n]*(\")?")
FENCE = re.compile(
    r"(?P<indent>[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?)(?P<fence>`{3,}|~{3,})(?P<info>[^`\n]*)$"
)
TOKEN = re.compile(
    r"(?P<ticks>(?<!\\)`+)"
    r"|(?P<tag><[^<>\s][^<>]*>)"
    r"|(?P<braces>\{[^{}\n]*\})"
    r"|(?P<url>\b[a-z][a-z0-9+.-]*://[^\s|<>]+)"
    r"|(?P<open>(?<![!\]\\])!?\[)"
    r"|(?P<word>[^\W_])",
    re.S,
)
RAW = re.compile(
    r"""<(script|style|pre|textarea)\b.*?(?:</\1\s*>|\Z)
    |<!--.*?(?:-->|\Z)
    |\$\$.*?\$\$
    |^[ \t]*(?::{3}|/{3,})[ \t]+\S[^\n]*\n(?:[ \t]+[^\n]*(?:\n|\Z))+  # a directive and the options right below it""",
    re.S | re.I | re.M | re.X,
)
TICKS = re.compile("`+")
BEHIND = re.compile(r"[\s|\[<`{]")
LEADING = re.compile(r"[^\s|>*_~^=\"'(“‘«—–-]")


def mark_of(number: int) -> str:
    """The character of a mark."""
    return chr(FIRST + number if number < PLANE else 0x100000 + number - PLANE)


def number_of(mark: str) -> int:
    """The number of a mark's character."""
    code = ord(mark)
    return code - FIRST if code < 0x100000 else code - 0x100000 + PLANE


def strip(text: str) -> str:
    """The text without marks."""
    return MARK.sub("", text)


class Marker:
    """Puts marks into sources and remembers their places."""

    def __init__(self) -> None:
        self.places: list[Place] = []
        self.dropped: set[tuple[int, int]] = set()
        """Lines (source, offset of the line) that stay unmarked."""

    def restart(self) -> None:
        """Forget the marks, not the dropped lines."""
        self.places.clear()

    def mark(self, text: str, source: int = 0) -> str:
        """The text with marks, as far as their number goes."""
        out, last = [], 0
        for offset in marked_offsets(text, lambda line: (source, line) in self.dropped):
            if len(self.places) >= 2 * PLANE:
                break
            out += [text[last:offset], mark_of(len(self.places))]
            self.places.append(Place(offset, source))
            last = offset
        return "".join([*out, text[last:]])


class Ticks:
    """The runs of backticks of a text, so that the end of code is found without looking twice at any of them."""

    def __init__(self, text: str) -> None:
        self.starts: dict[int, list[int]] = {}
        for run in TICKS.finditer(text):
            self.starts.setdefault(len(run[0]), []).append(run.start())

    def next_of(self, length: int, start: int, limit: int) -> int:
        """Behind the next run of just so many backticks, or -1."""
        starts = self.starts.get(length, [])
        at = bisect_left(starts, start + 1)
        return starts[at] + length if at < len(starts) and starts[at] + length <= limit else -1

    def end_of_code(self, opening: re.Match[str], limit: int) -> int:
        """Behind the run that closes the code which a run opens, or behind that run itself where none does."""
        length = opening.end("ticks") - opening.start("ticks")
        end = self.next_of(length, opening.end("ticks"), limit)
        return end if end >= 0 else opening.end("ticks")


def fences(text: str) -> Iterator[tuple[re.Match[str], int, int, int]]:
    """Each fence: its opening line, where its body begins and ends, and where the fence ends."""
    opening: re.Match[str] | None = None
    body = 0
    at = 0
    for line in text.splitlines(keepends=True):
        bare = line.rstrip("\r\n")
        if opening is None:
            if (match := FENCE.match(bare)) and len(match["fence"]) >= 3:
                opening, body = re.compile(FENCE.pattern, re.M).match(text, at), at + len(line)
        elif closes(bare, opening):
            yield opening, body, at, at + len(line)
            opening = None
        at += len(line)


def closes(line: str, opening: re.Match[str]) -> bool:
    """Whether a line closes a fence; one that is indented by four spaces more is a part of the code."""
    text = line.strip(" \t>")
    if not text.startswith(opening["fence"]) or text.strip(opening["fence"][0]):
        return False
    in_item = bool(opening["indent"].strip(" \t>"))
    return in_item or len(line) - len(line.lstrip(" \t>")) < len(opening["indent"]) + 4


def marked_offsets(text: str, dropped) -> Iterator[int]:  # type: ignore[no-untyped-def]
    """Offsets of words and outermost brackets that may be marked."""
    skip = stretches_as_typed(text)
    ticks = Ticks(text)
    at, depth_until, gap = 0, -1, 0
    for line in text.splitlines(keepends=True):
        start, at = at, at + len(line)
        while gap < len(skip) and skip[gap][1] <= start:
            gap += 1
        begin = first_column(line)
        if begin is None or dropped(start):
            continue
        position = token = max(start + begin, depth_until)
        end = at
        while position < end:
            if gap < len(skip) and skip[gap][0] <= position < skip[gap][1]:
                position = skip[gap][1]
                if position < end:
                    gap += 1
                continue
            limit = min(end, skip[gap][0]) if gap < len(skip) and skip[gap][0] > position else end
            match = TOKEN.search(text, position, limit)
            if match is None:
                position = min(end, limit)
                continue
            if match["word"]:
                begins = match.start()
                if token == begins or not LEADING.search(text, token, begins):
                    yield begins
                position = token = behind_word(text, begins, limit)
            elif match["open"]:
                if match.start() > start + begin or not at_block_start(line, begin):
                    yield match.start()
                position = token = behind_link(text, match.end() - 1)
                depth_until = position
            elif match["ticks"]:
                position = token = ticks.end_of_code(match, limit)
            else:
                position = token = match.end()


def stretches_as_typed(text: str) -> list[tuple[int, int]]:
    """The start and end of each fence and of each piece of raw HTML outside of them, in order."""
    fenced = merged([(m.start(), end) for m, _, _, end in fences(text)])
    return merged(fenced + [m.span() for m in RAW.finditer(text) if not inside(m.start(), fenced)])


def first_column(line: str) -> int | None:
    """Where marking may begin in a line, or None for a line that is syntax."""
    if UNMARKED.match(line):
        return None
    prefix = PREFIX.match(line)
    begin = prefix.end() if prefix else 0
    if titled := TITLED.match(line, begin):
        return titled.end() if titled[1] else None
    return begin


def at_block_start(line: str, begin: int) -> bool:
    """Whether a bracket there would be a task list's box."""
    return bool(re.match(r"\[[ xX]\]\s", line[begin:]))


def behind_word(text: str, offset: int, limit: int) -> int:
    """The end of the token that begins at `offset`, so far as it has no bracket, tag or code."""
    match = BEHIND.search(text, offset, limit)
    if not match:
        return limit
    return match.start() if match[0] not in "[" or text[match.start() - 1] != "\\" else match.end()


def behind_link(text: str, opening: int) -> int:
    """Behind the bracket that closes the one at `opening`, and what belongs to it; the paragraph's end if none does."""
    stop = text.find("\n\n", opening)
    stop = len(text) if stop < 0 else stop
    at = balanced(text, opening, stop)
    while at < stop and (text[at] in "([{" or (text[at] in " \n" and text[at + 1 : at + 2] == "[")):
        at = balanced(text, at + (text[at] in " \n"), stop)
    return at


def balanced(text: str, opening: int, stop: int) -> int:
    """Behind the bracket that closes the one at `opening`, or `stop`."""
    pair = {"(": "()", "[": "[]", "{": "{}"}[text[opening]]
    depth, at = 0, opening
    while at < stop:
        char = text[at]
        if char == "\\":
            at += 1
        elif char == pair[0]:
            depth += 1
        elif char == pair[1]:
            depth -= 1
            if not depth:
                return at + 1
        at += 1
    return stop


def merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans in order, those that overlap made one."""
    out: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def inside(offset: int, spans: list[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of the spans, which are in order and apart, as `merged` gives them."""
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return at >= 0 and offset < spans[at][1]
