"""Whose a statement is: the headings, tab, box, list item, term, row and column that it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from ..english.words import stored
from ..source.page import CITATION, Block
from .footnotes import tidy

BOXES = ("admonition", "details")
COLON = (":", "：")
LISTED = ("li", "table")
"""What a paragraph announces that ends without a colon."""
TABLES = ("td", "th")
TABLE_TITLE = re.compile(r"(?:table|tab\.)(?:\s+[\dIVX.]+)?\s*[:.]\s*\S", re.I)
"""A paragraph that names the table below it."""


NO_BLOCK = -2


@dataclass(frozen=True)
class OwningPart:
    """One thing that a statement stands under."""

    role: str
    """`title heading box quote tab item intro label lead term row column caption footnote`; the title is the page's."""
    text: str
    block: int = -1
    """The block whose statement says it; -1 if no statement does."""


def owners_of(blocks: Sequence[Block]) -> list[tuple[OwningPart, ...]]:
    """The owners of each block, outermost first."""
    walk = Walk()
    owners = [tuple(walk.owners(number, block)) for number, block in enumerate(blocks)]
    for number, block in enumerate(blocks):
        if "figcaption" in block.within:
            captioned(blocks, number, owners)
    return owners


def captioned(blocks: Sequence[Block], number: int, owners: list[tuple[OwningPart, ...]]) -> None:
    """A caption below owns the cells of its table; one of a picture is owned by the picture's words."""
    within = blocks[number].within[: blocks[number].within.index("figcaption")]
    caption = OwningPart("caption", words_of_block(blocks[number]), number)
    for above in range(number - 1, -1, -1):
        block = blocks[above]
        if not within or block.within[: len(within)] != within or "figcaption" in block.within:
            return
        if block.kind in TABLES:
            owners[above] = (*owners[above], caption)
        else:
            owners[number] = (*owners[number], OwningPart("figure", words_of_block(block), above))


@dataclass
class Walk:
    """What is open while the blocks of a page are visited in reading order."""

    headings: dict[tuple[str, ...], int] = field(default_factory=dict)
    title: int = NO_BLOCK
    boxes: dict[tuple[str, ...], OwningPart] = field(default_factory=dict)
    items: dict[tuple[str, ...], OwningPart] = field(default_factory=dict)
    intros: dict[tuple[str, ...], OwningPart] = field(default_factory=dict)
    announced: dict[tuple[str, ...], str] = field(default_factory=dict)
    """What form of text follows each intro."""
    labels: dict[tuple[str, ...], OwningPart] = field(default_factory=dict)
    tabs: dict[str, int] = field(default_factory=dict)
    terms: dict[tuple[str, ...], list[OwningPart]] = field(default_factory=dict)
    last: tuple[tuple[str, ...], str] = ((), "")
    heads: list[OwningPart] = field(default_factory=list)
    row: OwningPart | None = None
    caption: OwningPart | None = None
    rows: int = 0

    def owners(self, number: int, block: Block) -> Iterator[OwningPart]:
        """The owners of a block; then it may own what follows."""
        within = block.within
        if "footnote" in within:
            yield OwningPart("footnote", "")
        else:
            yield from self._headings(block)
        yield from self._containers(number, block)
        if block.kind in TABLES:
            yield from self._cell(number, block)
        elif block.kind != "caption":
            self.heads, self.row, self.caption = [], None, None
        self._remember(number, block)

    def _headings(self, block: Block) -> Iterator[OwningPart]:
        for depth in range(len(block.headings)):
            path = block.headings[: depth + 1]
            number = self.headings.get(path, -1)
            yield OwningPart("title" if number == self.title else "heading", path[-1], number)

    def _containers(self, number: int, block: Block) -> Iterator[OwningPart]:
        """Boxes, tabs, list items, terms, and what introduces them."""
        within = block.within
        for depth in range(len(within) + 1):
            outer = within[:depth]
            name = within[depth] if depth < len(within) else ""
            label, intro = (
                self.labels.get((*block.headings, *outer)),
                self.intros.get((*block.headings, *outer)),
            )
            if label and label.block != number and not bold(block):
                yield label
            if intro and self._introduced(intro, (*block.headings, *outer), name, outer):
                yield intro
            if name.startswith(BOXES) and block.kind not in ("title", "summary"):
                yield self.boxes.get(within[: depth + 1], OwningPart("box", name.split()[-1]))
            elif name.startswith("tab "):
                yield OwningPart("tab", name[4:], self.tabs.get(name[4:], -1))
            elif name == "li" and depth + 1 < len(within):
                if item := self.items.get(within[: depth + 1]):
                    yield item
            elif name == "dd":
                yield from self.terms.get(outer, [])
            elif name == "blockquote":
                yield OwningPart("quote", "a quotation")
            elif (
                name == "fieldset" and block.kind != "legend" and (box := self.boxes.get(within[: depth + 1]))
            ):
                yield box

    def _cell(self, number: int, block: Block) -> Iterator[OwningPart]:
        text = words_of_block(block)
        if not block.row and not block.column and (block.kind == "th" or not self.heads):
            if self.row:
                self.heads, self.row = [], None
            self.heads.append(OwningPart("column", text, number))
            if self.caption:
                yield self.caption
            return
        if self.caption:
            yield self.caption
        if not block.row:
            self.row, self.rows = OwningPart("row", text, number), self.rows + 1
        elif self.row:
            yield self.row
        if block.column:
            yield next(
                (h for h in self.heads if h.text == stored(block.column)), OwningPart("column", block.column)
            )

    def _remember(self, number: int, block: Block) -> None:
        within, text = block.within, words_of_block(block)
        if not text and block.kind in ("p", "text"):
            return  # a mark that nobody sees, such as the first of a file
        if block.kind[0] == "h" and block.kind[1:].isdigit():
            if block.kind == "h1" and not self.headings:
                self.title = number
            self.headings[(*block.headings, " ".join(block.text.replace(CITATION, "").split()))] = number
            self._forget(())
        elif block.kind in ("title", "summary", "legend"):
            self.boxes[within] = OwningPart("box", text, number)
        elif block.kind == "label":
            self.tabs[text] = number
        elif block.kind == "caption":
            self.caption = OwningPart("caption", text, number)
        elif block.kind == "dt":
            more = self.terms.get(within, []) if self.last == (within, "dt") else []
            self.terms[within] = [*more, OwningPart("term", text, number)]
        elif within[-1:] == ("li",) and block.kind in ("li", "p"):
            self.items[within] = OwningPart("item", text, number)
            self._forget(within)
        if block.kind in ("p", "li", "text", "dd"):
            self._introduces(number, block, text)
        self.last = (within, self._state(block, text))

    def _introduced(
        self, intro: OwningPart, place: tuple[str, ...], name: str, outer: tuple[str, ...]
    ) -> bool:
        """Whether what an intro announces holds a block: the list, table, box or set of tabs below it, or the next paragraph.

        A paragraph that ends without a colon announces the list or table right below it.
        """
        if not name:
            return self.last == (outer, "intro")
        form = name.split(" ")[0]
        if place not in self.announced and not intro.text.endswith(COLON):
            right_below = self.last == (outer, "above") and form in LISTED
            self.announced[place] = form if right_below else ""
        return self.announced.setdefault(place, form) == form

    def _introduces(self, number: int, block: Block, text: str) -> None:
        place = (*block.headings, *block.within)
        self.intros.pop(place, None)
        self.announced.pop(place, None)
        if block.kind == "p" and TABLE_TITLE.match(text):
            self.caption = OwningPart("caption", text, number)
        if bold(block):
            self.labels[place] = OwningPart("label", text, number)
        elif (
            block.kind in ("p", "text")
            and block.within[-1:] != ("li",)
            or text.endswith(COLON)
            and block.kind != "li"
        ):
            self.intros[place] = OwningPart("intro", text, number)

    def _forget(self, within: tuple[str, ...]) -> None:
        """What stood in an item or section that is over owns nothing more."""
        for known in (self.items, self.boxes):
            for key in [k for k in known if len(k) > len(within) and k[: len(within)] == within]:
                del known[key]

    def _state(self, block: Block, text: str) -> str:
        if block.kind == "dt":
            return "dt"
        if block.kind not in ("p", "text") or bold(block):
            return ""
        return "intro" if text.endswith(COLON) else "above"


def bold(block: Block) -> bool:
    """Whether a whole paragraph is set in bold, as a heading of its own."""
    return block.kind in ("p", "text") and block.lead > 0 and not block.text[block.lead :].strip(" :.\n")


def words_of_block(block: Block) -> str:
    """A block's words on one line."""
    return tidy(block.text.replace(CITATION, ""))
