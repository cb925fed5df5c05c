"""Offsets into a text as lines and columns."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache


class Lines:
    """The lines of a text; lines and columns count from 1, in characters."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        """The offset at which each line begins."""
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return starts

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column of an offset; an offset behind the end is the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def offset(self, line: int, column: int = 1) -> int:
        """The offset of a line and column."""
        return self.starts[min(line, len(self.starts)) - 1] + column - 1

    def line(self, number: int) -> str:
        """The text of a line, without its end."""
        start = self.starts[number - 1]
        end = self.starts[number] - 1 if number < len(self.starts) else len(self.text)
        return self.text[start:end]


@lru_cache(maxsize=4)
def lines_of(text: str) -> Lines:
    """The lines of a text in which many offsets are looked up, one after the other."""
    return Lines(text)
