"""One page as typed: its sources, and which parts of them are text that Markdown reads."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import Any, TypeVar, cast

from ...diagnostics import Diagnostic, Severity
from ...source.markdown_page import SourcePage
from ...source.marks import RAW, Ticks, fences, inside, merged
from ...source.page import Block, Note, Place, Reading
from .context import Context

T = TypeVar("T")
Spans = list[tuple[int, int]]
MOST_TICKS = 20
TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
"""What a plugin fills in before Markdown is read."""
GAP = re.compile(r"\n(?=\n)")
OPENING = re.compile(r"(?P<ticks>(?<!\\)`+)")


class Source:
    """A text that a page is made of: its own, or a snippet's."""

    def __init__(self, number: int, text: str, verbatim: Spans, *, formulas: bool = True) -> None:
        self.number = number
        self.text = text
        self.verbatim = verbatim
        self.formulas = formulas
        """Whether what stands between two dollar signs is drawn as a formula."""

    @cached_property
    def gaps(self) -> list[int]:
        """The offsets of the blank lines between paragraphs."""
        return [match.start() for match in GAP.finditer(self.text)]

    def paragraph(self, first: int, last: int) -> tuple[int, int]:
        """Behind the blank line above the first of two offsets, and before the one below the last."""
        above, below = bisect_right(self.gaps, first - 2), bisect_left(self.gaps, last)
        return (
            self.gaps[above - 1] + 1 if above else 0,
            self.gaps[below] if below < len(self.gaps) else len(self.text),
        )

    @cached_property
    def fenced(self) -> Spans:
        """The fenced blocks."""
        return merged([(opening.start(), end) for opening, _, _, end in fences(self.text)])

    @cached_property
    def blocks_of_code(self) -> Spans:
        """Fences, comments, scripts, and whatever was rendered as it is typed."""
        raw = [
            m.span()
            for m in RAW.finditer(self.text)
            if not inside(m.start(), self.fenced) and (self.formulas or m[0][0] != "$")
        ]
        return merged([*self.fenced, *raw, *self.verbatim])

    @cached_property
    def code(self) -> Spans:
        """All of the text that Markdown does not read, code within lines included."""
        return merged([*self.blocks_of_code, *self._inline_code()])

    def _inline_code(self) -> Iterator[tuple[int, int]]:
        ticks, at, stop = Ticks(self.text), 0, 0
        while opening := OPENING.search(self.text, at):
            start, at = opening.span()
            if inside(start, self.blocks_of_code):
                continue
            if start >= stop:
                gap = self.text.find("\n\n", start)
                stop = gap if gap >= 0 else len(self.text)
            for length in range(at - start, max(0, at - start - MOST_TICKS), -1):
                if (end := ticks.next_of(length, at, stop)) >= 0:
                    yield start, end
                    at = end
                    break

    def lines(self) -> Iterator[tuple[int, str]]:
        """Offset and text of each line that does not begin in code."""
        at = 0
        for line in self.text.split("\n"):
            if not inside(at + len(line) - len(line.lstrip()), self.blocks_of_code):
                yield at, line
            at += len(line) + 1

    def line_at(self, offset: int) -> tuple[int, str]:
        """Offset and text of the line that holds an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, self.text[start : end if end >= 0 else len(self.text)]

    def place(self, offset: int) -> Place:
        """The place of an offset."""
        return Place(offset, self.number)


class Sheet:
    """A page, its reading and its sources."""

    def __init__(self, page: SourcePage, context: Context) -> None:
        self.page = page
        self.context = context
        self._computed: dict[Callable[[Sheet], Any], Any] = {}

    def computed(self, function: Callable[[Sheet], T]) -> T:
        """What a function gives of this sheet, worked out once."""
        if function not in self._computed:
            self._computed[function] = function(self)
        return cast("T", self._computed[function])

    @property
    def reading(self) -> Reading:
        return self.page.reading

    def notes(self, kind: str) -> list[Note]:
        """What the reading noted of one kind."""
        return [n for n in self.reading.notes if n.kind == kind]

    @cached_property
    def sources(self) -> list[Source]:
        """The page's own text, then that of each snippet."""
        verbatim: dict[int, Spans] = {}
        for note in self.notes("verbatim"):
            span = (note.place.offset, note.place.offset + note.length)
            verbatim.setdefault(note.place.source, []).append(span)
        for number in range(len(self.reading.sources)) if self.context.templates else ():
            text = self.page.source_text(Place(0, number))
            verbatim.setdefault(number, []).extend(m.span() for m in TEMPLATE.finditer(text))
        for note in self.notes("lost"):
            if number := note.place.source:  # what is around the section that is asked for
                text = self.page.source_text(Place(0, number))
                start = text.rfind("\n", 0, note.place.offset) + 1
                end = text.find("\n", note.place.offset + note.length)
                verbatim.setdefault(number, []).append((start, end if end >= 0 else len(text)))
        for number in sorted(self._shown_as_code()):
            verbatim[number] = [(0, len(self.page.source_text(Place(0, number))))]
        formulas = self.context.maths or self.context.uses(
            "pymdownx.arithmatex", "mdx_math", "markdown_katex"
        )
        return [
            Source(
                number,
                self.page.source_text(Place(0, number)),
                merged(verbatim.get(number, [])),
                formulas=formulas,
            )
            for number in range(len(self.reading.sources))
        ]

    def _shown_as_code(self) -> set[int]:
        """The snippets that are asked for within fences alone."""
        fenced = merged([(f.place.offset, f.end) for f in self.reading.fences])
        own = self.page.source_text(Place(0))
        in_code: dict[str, list[bool]] = {}
        for snippet in self.reading.snippets:
            asks = rf"--8<--[^\n]*?{re.escape(snippet.request)}|^[ \t>]*{re.escape(snippet.request)}(?::\S*)?[ \t]*$"
            places = [m.start() for m in re.finditer(asks, own, re.M)]
            in_fences = bool(places) and all(inside(place, fenced) for place in places)
            in_code.setdefault(snippet.path, []).append(in_fences and not snippet.place.source)
        return {n for n, path in enumerate(self.reading.sources) if n and all(in_code.get(path, [False]))}

    def diagnostic(
        self,
        place: Place,
        message: str,
        cure: str = "",
        subject: str = "",
        length: int = 0,
        severity: Severity = "error",
    ) -> Diagnostic:
        """A finding at a place."""
        return self.page.diagnostic(place, message, cure, subject, length).under("", severity)

    def typed_at(self, block: Block, index: int, mark: str) -> Place | None:
        """Where a mark that is shown at an index of a block was typed; None if it came from an escape or an entity."""
        number = block.number_at(index)
        before, after = block.mark(number) if number >= 0 else None, block.mark(number + 1)
        source, start, end = self.region(block)
        if before is not None:
            source, start = before[1].source, before[1].offset
        if after is not None and after[1].source == source and after[1].offset >= start:
            end = min(end, after[1].offset) if end > start else after[1].offset
        return self._unescaped(mark, start, end, source)

    def region(self, block: Block) -> tuple[int, int, int]:
        """The source that a block was typed in, and the offsets between which it lies: its paragraph at most."""
        first, last = block.first, block.last
        above, below = self._neighbors.get(id(block), (None, None))
        known = first or above or below
        source = known.source if known else 0
        text = self.sources[source].text
        start = above.offset if above and above.source == source and (not first or above <= first) else 0
        end = below.offset if below and below.source == source and (not last or below >= last) else len(text)
        if first is not None and last is not None and last.source == first.source and last >= first:
            before, behind = self.sources[source].paragraph(first.offset, last.offset)
            start, end = max(start, before), min(end, behind)
        return source, start, max(start, end)

    @cached_property
    def _neighbors(self) -> dict[int, tuple[Place | None, Place | None]]:
        """The nearest places before and behind each block."""
        found: dict[int, tuple[Place | None, Place | None]] = {}
        above: Place | None = None
        for block in self.reading.blocks:
            found[id(block)] = (above, None)
            above = block.last or above
        below: Place | None = None
        for block in reversed(self.reading.blocks):
            found[id(block)] = (found[id(block)][0], below)
            below = block.first or below
        return found

    def _unescaped(self, mark: str, start: int, end: int, source: int) -> Place | None:
        text = self.sources[source].text
        code = self.sources[source].blocks_of_code if mark[0] == "`" else self.sources[source].code
        at = text.find(mark, start, end + len(mark))
        escaped = False
        while at >= 0:
            ahead = text[max(0, at - 20) : at]
            span = span_at(at, code)
            bare = (len(ahead) - len(ahead.rstrip("\\"))) % 2 == 0
            if span is None and bare and not (escaped and in_run(text, at, mark)):
                return Place(at, source)
            escaped = escaped or (span is None and not bare)
            at = text.find(mark, max(at + 1, span[1] if span else 0), end + len(mark))
        return None


def in_run(text: str, at: int, mark: str) -> bool:
    """Whether a mark is a part of a longer run of its sign, as `*` is of `**`."""
    return text[at - 1 : at] == mark[0] or text[at + len(mark) : at + len(mark) + 1] == mark[-1]


def span_at(offset: int, spans: Spans) -> tuple[int, int] | None:
    """The one of the spans, which are in order and apart, that holds an offset."""
    at = bisect_right(spans, (offset, sys.maxsize)) - 1
    return spans[at] if at >= 0 and offset < spans[at][1] else None
