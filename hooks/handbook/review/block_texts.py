"""Parts of a block's text: its code, and the numbers of a list typed right below a paragraph, which Markdown reads as a part of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ..source.page import CITATION, Block
from .footnotes import tidy

NUMBER = re.compile(r"(?<!\S)(?P<number>\d{1,2})\.\s+[\W_]*(?P<word>[^\W_]+)")
TYPED = re.compile(r"^[ \t>]*(?P<number>\d{1,2})\.[ \t]+[\W_]*(?P<word>[^\W_]+)", re.M)
RUNNING = ("p", "li", "dd", "text")


class TypedNumber(NamedTuple):
    """A number with its full stop and blanks: where it stands in the text of its block."""

    start: int
    end: int
    number: str


class TypedNumbers(list[TypedNumber]):
    """The numbers of one block, in their order."""

    def within(self, text: str, start: int, end: int) -> tuple[str, str]:
        """The words of a part of the block's text without its numbers, and the number that it stands under, if any."""
        for number in self:
            text = text[: number.start] + " " * (number.end - number.start) + text[number.end :]
        over = next((n.number for n in reversed(self) if n.end <= start or n.start == start), "")
        return tidy(text[start:end].replace(CITATION, "")), over


def typed_numbers(page: str, block: Block) -> TypedNumbers:
    """The numbers of a block that a page's text has at the beginnings of lines, if they count from 1 or each is 1."""
    if block.kind not in RUNNING or "1. " not in block.text:
        return TypedNumbers()
    numbers = TypedNumbers(
        TypedNumber(m.start(), m.start("word"), m["number"])
        for m in NUMBER.finditer(block.text)
        if (m["number"], m["word"]) in lines_with_numbers(page)
    )
    counted = [str(n + 1) for n in range(len(numbers))]
    if len(numbers) < 2 or [n.number for n in numbers] not in (counted, ["1"] * len(numbers)):
        return TypedNumbers()
    ahead = block.text[: numbers[0].start].rstrip()
    return numbers if not ahead or ahead.endswith((":", ".", "!", "?", ";", ",")) else TypedNumbers()


@lru_cache(maxsize=2)
def lines_with_numbers(page: str) -> frozenset[tuple[str, str]]:
    """The numbers at the beginnings of a page's lines, each with the word behind it."""
    return frozenset((m["number"], m["word"]) for m in TYPED.finditer(page))


def exact_parts(block: Block, start: int, end: int) -> Iterator[str]:
    """The code and the formulas of a part of a block: lines with one blank where there are several, what stands in a sentence without any."""
    if block.kind == "pre":
        yield " ".join(block.text[start:end].split())
    for at, stop in block.code:
        if start <= at < stop <= end:
            yield "".join(block.text[at:stop].split())


STRAY = frozenset(".,;:_ ")
"""Signs that say nothing where nothing else stands."""


def is_stray(text: str, kind: str) -> bool:
    """Whether a text of no cell is but a sign that was left behind."""
    return kind != "cell" and STRAY.issuperset(text)
