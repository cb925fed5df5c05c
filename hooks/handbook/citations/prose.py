"""Text of a page with the place of any piece of it; for what is typed like a citation and is none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage
from ..source.page import CITATION, Block, Place

READ = frozenset("p li td th dt dd caption figcaption summary title label text h1 h2 h3 h4 h5 h6".split())


@dataclass(frozen=True)
class Prose:
    """The text of a block, without its code."""

    page: SourcePage
    block: Block
    number: int
    text: str
    since: Place
    """A place before it."""

    def place(self, index: int, typed: str) -> Place | None:
        """Where a piece of the text stands in the source; None where the source has it otherwise, as with `\\@`."""
        number = self.block.number_at(index)
        here, following = self.block.mark(number), self.block.mark(number + 1)
        before = here[1] if here else self.since
        source = self.page.source_text(before)
        if here and here[0] == index and source.startswith(typed, before.offset):
            return before
        end = len(source)
        if following and following[1].source == before.source:
            end = following[1].offset + len(typed)
        spot = source.find(typed, before.offset, max(end, before.offset + len(typed)))
        escaped = spot > 0 and source[spot - 1] == "\\"
        return Place(spot, before.source) if spot >= 0 and not escaped else None

    def diagnostics(
        self, index: int, typed: str, message: str, cure: str, subject: str = ""
    ) -> Iterator[Diagnostic]:
        """A finding at a piece of the text, if the source has it as it is read."""
        place = self.place(index, typed)
        if place is None and typed.startswith("["):
            typed = re.sub(r"([\[\]])", r"\\\1", typed)
            place = self.place(index, typed)
        if place is not None:
            yield self.page.diagnostic(place, message, cure, subject or typed, len(typed))


def prose(page: SourcePage, holding: str = "") -> Iterator[Prose]:
    """The blocks of a page, in order; only those that hold one of some characters."""
    since, behind, blocks = Place(0), 0, page.reading.blocks
    wanted = re.compile(f"[{re.escape(holding)}]") if holding else None
    for number, block in enumerate(blocks):
        if block.kind in READ and (wanted is None or wanted.search(block.text)):
            since = next((before.last for before in reversed(blocks[behind:number]) if before.last), since)
            behind = number
            yield Prose(page, block, number, block.prose, since)


def cited_in(page: SourcePage) -> dict[int, list[int]]:
    """The citations of each block: their numbers, in order."""
    found: dict[int, list[int]] = {}
    for number, citation in enumerate(page.reading.citations):
        found.setdefault(citation.block, []).append(number)
    return found


def quotable(text: str) -> str:
    """A piece of text as it is quoted: on one line, with citations as dots."""
    return " ".join(text.replace(CITATION, "…").split())
