"""What a reading of a page holds. Plain structs: they are cached and compared."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from struct import Struct as Layout
from typing import Literal, NamedTuple

import msgspec

CITATION = "￼"
"""Stands in a block's text where a citation was."""


class Place(NamedTuple):
    """An offset into one of a reading's sources: 0 is the page itself, others are snippets it includes."""

    offset: int
    source: int = 0


NUMBERS = Layout("<3I")
"""An index of a text, and the offset and the source of its place."""


def packed(places: Iterable[tuple[int, Place]]) -> bytes:
    """Places in a text, by their indexes, in a tenth of the memory."""
    return b"".join(NUMBERS.pack(index, *place) for index, place in places)


class Struct(msgspec.Struct, frozen=True, array_like=True):
    """A part of a reading."""


class Link(Struct, frozen=True):
    """An address that a page loads or leads to."""

    kind: str
    """Element and attribute, such as `a.href`, `img.src`, `source.srcset`, `*.style`."""
    target: str
    """The address as typed (entities resolved)."""
    place: Place
    text: str
    rewritten: bool
    """Whether it is Markdown, whose relative `.md` addresses MkDocs turns into those of pages; raw HTML is left as it is."""
    label: str = ""
    """The label of a reference link."""
    block: int = -1


class Anchor(Struct, frozen=True):
    """Something that `#id` leads to."""

    id: str
    place: Place
    element: str
    text: str = ""


class Heading(Struct, frozen=True):
    level: int
    text: str
    anchor: str
    place: Place


class Citation(Struct, frozen=True):
    """A citation as typed: `[@a; see @b, p. 2]` or `@a`."""

    raw: str
    place: Place
    block: int
    index: int
    """Where it stands in the text of its block."""


class Block(Struct, frozen=True):
    """A run of text that is read as one: a paragraph, a list item, a cell, a heading, a title."""

    kind: str
    """`p li td th dt dd h1…h6 caption figcaption summary title label legend text`."""
    text: str
    packed: bytes
    """The places of its words, which `mark` unpacks."""
    headings: tuple[str, ...]
    """The headings above it, outermost first."""
    anchor: str
    """The id of the nearest heading above it."""
    within: tuple[str, ...]
    """What holds it, outermost first: `admonition warning`, `details note open`, `tab Name`, `footnote`, `blockquote`, `fieldset`, `li`."""
    row: str = ""
    column: str = ""
    code: tuple[tuple[int, int], ...] = ()
    """Ranges of `text` that are code or math."""
    lead: int = 0
    """How much of the beginning of `text` is bold; known of whole readings only."""

    def mark(self, number: int) -> tuple[int, Place] | None:
        """An index of `text` with its place in the source, by its number; None if there are not so many."""
        if not 0 <= number * NUMBERS.size < len(self.packed):
            return None
        index, *place = NUMBERS.unpack_from(self.packed, number * NUMBERS.size)
        return index, Place(*place)

    def number_at(self, index: int) -> int:
        """Which of its places is the last at or before an index of `text`; -1 if it has none there."""
        numbers = range(len(self.packed) // NUMBERS.size)
        return (
            bisect_right(numbers, index, key=lambda n: NUMBERS.unpack_from(self.packed, n * NUMBERS.size)[0])
            - 1
        )

    def place_before(self, index: int) -> Place | None:
        """The nearest place at or before an index of `text`, or the first; None if it has no places."""
        return self._place(max(0, self.number_at(index)))

    @property
    def first(self) -> Place | None:
        """The place of its first word."""
        return self._place(0)

    @property
    def last(self) -> Place | None:
        """The place of its last word."""
        return self._place(len(self.packed) // NUMBERS.size - 1)

    def _place(self, number: int) -> Place | None:
        found = self.mark(number)
        return found[1] if found else None

    @property
    def prose(self) -> str:
        """The text with code and math blanked, so that indexes stay."""
        text = self.text
        for start, end in self.code:
            text = text[:start] + " " * (end - start) + text[end:]
        return text


class Sentence(Struct, frozen=True):
    """A sentence of a block; `text` holds CITATION where citations stood."""

    text: str
    place: Place
    block: int
    start: int
    end: int
    citations: tuple[int, ...]


class Fence(Struct, frozen=True):
    """A fenced block of the source."""

    info: str
    text: str
    place: Place
    body: Place
    indent: int
    end: int
    """The offset behind its closing line."""


class Definition(Struct, frozen=True):
    """A link definition `[label]: target`, or a footnote definition `[^label]: …`."""

    label: str
    target: str
    place: Place
    used: bool
    kind: Literal["link", "footnote"]


class Snippet(Struct, frozen=True):
    """A request to include another file."""

    request: str
    place: Place
    path: str
    """The path of the file, or nothing if there is none."""


class Note(Struct, frozen=True):
    """What a rendering did with a part of the source that no block shows."""

    kind: str
    """`lost` words; `verbatim` source (code, mathematics); a `hollow` container; a list's `number` that is shown as another;
    a `picture` without words; a `bare` address; `snippets` that multiply; what is `forbidden` (the element, and what of it)."""
    place: Place
    text: str = ""
    length: int = 0


class Reading(msgspec.Struct, frozen=True, array_like=True):
    """All that is read off one page."""

    blocks: list[Block]
    sentences: list[Sentence]
    headings: list[Heading]
    links: list[Link]
    anchors: list[Anchor]
    citations: list[Citation]
    fences: list[Fence]
    definitions: list[Definition]
    snippets: list[Snippet]
    comments: list[tuple[str, Place]]
    sources: list[str]
    """Paths of the sources: the page, then its snippets."""
    exact: bool
    """Whether the page could be marked whole; otherwise some places are coarser."""
    html: str = ""
    """The rendering, without marks; only kept where asked for."""
    notes: list[Note] = []
