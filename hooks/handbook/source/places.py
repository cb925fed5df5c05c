"""The places of what has no mark of its own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter

from .page import Place

Marks = Sequence[tuple[int, Place]]
"""The marks of a text: index in it, and place in the source."""
NAME = re.compile(r"""[#"'=]\s*([^\s"'<>}#=]+)""")


class Finder:
    """Looks into the sources for what stands between marks."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.cursors: dict[tuple[int, str], int] = {}
        self.names: dict[int, dict[str, list[int]]] = {}

    def place_in(self, marks: Marks, last: Place, text: str, index: int, word: str) -> Place:
        """The place of what stands at an index of a block's text."""
        at = bisect_right(marks, index, key=itemgetter(0)) - 1
        if at >= 0 and marks[at][0] == index:
            return marks[at][1]
        before = marks[at][1] if at >= 0 else None
        after = marks[at + 1][1] if at + 1 < len(marks) else None
        if before is None and after is None:
            return self.find_word(word or text.strip()[:40], last, None) or last
        if before is None and after is not None:
            return self.back(after, word)
        assert before is not None
        return self.find_word(word, before, after) or before

    def back(self, after: Place, word: str) -> Place:
        """The nearest place of a word before another place, on its line."""
        source = self.texts[after.source]
        line = source.rfind("\n", 0, after.offset) + 1
        at = source.rfind(word, line, after.offset) if word else -1
        return Place(at if at >= 0 else after.offset, after.source)

    def find_word(self, word: str, after: Place, before: Place | None) -> Place | None:
        """The first place of a word between two places."""
        source = self.texts[after.source]
        stop = before.offset if before and before.source == after.source else len(source)
        at = source.find(word, after.offset, max(stop, after.offset) + len(word)) if word else -1
        return Place(at, after.source) if at >= 0 else None

    def onward(self, last: Place, text: str, but: str) -> Place:
        """The next place of a text that has no marks: of its beginning, as far as it has no markup, else of its first word."""
        plain = text.split(but, 1)[0].split("\n", 1)[0].strip()
        for words in (plain[:24], plain.split(" ", 1)[0]):
            if words and (place := self.find_word(words, last, None)):
                return place
        return last

    def locate(self, last: Place, typed: str) -> Place:
        """The place of something that has no mark: the next one in the source that is typed so."""
        text, key = self.texts[last.source], (last.source, typed)
        line = text.rfind("\n", 0, last.offset) + 1
        cursor = self.cursors.get(key, 0)
        at = text.find(typed, max(cursor, line))
        if at < 0 and cursor < line:
            at = text.find(typed, cursor)
        if at < 0:
            return last
        self.cursors[key] = at + len(typed)
        return Place(at, last.source)

    def locate_name(self, last: Place, name: str) -> Place:
        """The place of an id that has no mark: the next one that begins behind a quote, an equals sign or a hash."""
        names = self.names.get(last.source)
        if names is None:
            names = self.names[last.source] = names_in(self.texts[last.source])
        offsets = names.get(name, [])
        line = self.texts[last.source].rfind("\n", 0, last.offset) + 1
        cursor = self.cursors.get((last.source, f"#{name}"), 0)
        at = bisect_left(offsets, max(cursor, line))
        at = at if at < len(offsets) else bisect_left(offsets, cursor)
        if at == len(offsets):
            return last
        self.cursors[last.source, f"#{name}"] = offsets[at] + len(name)
        return Place(offsets[at], last.source)


def names_in(text: str) -> dict[str, list[int]]:
    """Where each name that can be an id's begins."""
    names: dict[str, list[int]] = {}
    for match in NAME.finditer(text):
        names.setdefault(match[1], []).append(match.start(1))
    return names
