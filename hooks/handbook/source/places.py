"""The places of what has no mark of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from .page import Place

Marks = Sequence[tuple[int, Place]]
"""The marks of a text: index in it, and place in the source."""


class Finder:
    """Looks into the sources for what stands between marks."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = texts
        self.cursors: dict[str, int] = {}

    def place_in(self, marks: Marks, last: Place, text: str, index: int, word: str) -> Place:
        """The place of what stands at an index of a block's text."""
        at = bisect_right([i for i, _ in marks], index) - 1
        if at >= 0 and marks[at][0] == index:
            return marks[at][1]
        before = marks[at][1] if at >= 0 else None
        after = marks[at + 1][1] if at + 1 < len(marks) else None
        if before is None and after is None:
            return self.found(word or text.strip()[:40], last, None) or last
        if before is None and after is not None:
            return self.back(after, word)
        assert before is not None
        return self.found(word, before, after) or before

    def back(self, after: Place, word: str) -> Place:
        """The nearest place of a word before another place, on its line."""
        source = self.texts[after.source]
        line = source.rfind("\n", 0, after.offset) + 1
        at = source.rfind(word, line, after.offset) if word else -1
        return Place(at if at >= 0 else after.offset, after.source)

    def found(self, word: str, after: Place, before: Place | None) -> Place | None:
        """The first place of a word between two places."""
        source = self.texts[after.source]
        stop = before.offset if before and before.source == after.source else len(source)
        at = source.find(word, after.offset, max(stop, after.offset) + len(word)) if word else -1
        return Place(at, after.source) if at >= 0 else None

    def onward(self, last: Place, text: str, but: str) -> Place:
        """The next place of a text that has no marks: of its beginning, as far as it has no markup, else of its first word."""
        plain = text.split(but, 1)[0].split("\n", 1)[0].strip()
        for words in (plain[:24], plain.split(" ", 1)[0]):
            if words and (place := self.found(words, last, None)):
                return place
        return last

    def locate(self, last: Place, pattern: str, before: int) -> Place:
        """The place of something that has no mark: the next one in the source that looks like it."""
        source = last.source
        text = self.texts[source]
        line = text.rfind("\n", 0, last.offset) + 1
        key = f"{source}:{pattern}"
        start = max(self.cursors.get(key, 0), line)
        found = re.compile(pattern).search(text, start) or re.compile(pattern).search(
            text, self.cursors.get(key, 0)
        )
        if not found:
            return last
        self.cursors[key] = found.end()
        return Place(found.start() + before if before else found.start(), source)
