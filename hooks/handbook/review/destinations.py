"""What a link leads to: a page, and what stands there under the anchor, which may have another name than before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from .compared import marks, words
from .events import Event
from .side import Side

Named = tuple[tuple[str, ...], int]
"""The words of a heading, and the how manyth of these words on its page it is."""


@dataclass
class Destinations:
    """Where the links of two states lead."""

    base: Side
    head: Side
    moved: Mapping[str, str]
    followed: set[tuple[str, str]] = field(default_factory=set)
    """Places of which the anchor has another name and links know it: the page's path and the new anchor."""
    _named: dict[tuple[bool, str], dict[str, Named]] = field(default_factory=dict)

    def alike(self, was: tuple[str, str], now: tuple[str, str]) -> bool:
        """Whether the file and anchor of an old link and of a new one are the same place."""
        (file, anchor), (other, name) = was, now
        if self.moved.get(file, file) != other or not (anchor and name):
            return (self.moved.get(file, file), anchor) == now
        olds, news = self.headings(self.base, file), self.headings(self.head, other)
        old, new = olds.get(anchor), news.get(name)
        if old is None or new is None:
            return anchor == name
        if old == new:
            if anchor != name:
                self.followed.add(now)
            return True
        return anchor == name and old not in news.values()

    def headings(self, side: Side, path: str) -> dict[str, Named]:
        """The headings of a page that changed, by anchor; of many changed pages the anchors alone are compared."""
        key = side is self.head, path
        if key not in self._named:
            page = side.pages.get(path) if self.head.marked else None
            count = Counter[tuple[str, ...]]()
            found = self._named[key] = {}
            for heading in page.reading.headings if page else ():
                said = words(marks(heading.text))
                count[said] += 1
                found[heading.anchor] = said, count[said]
        return self._named[key]

    def is_followed(self, event: Event) -> bool:
        """Whether an event tells no more than an anchor's other name, which the links that lead to it know."""
        renamed = event.code == "heading-renamed" and event.level == "info"
        return renamed and (event.path, event.page.partition("#")[2]) in self.followed
