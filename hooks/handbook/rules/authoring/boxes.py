"""Boxes and tabs as typed: the lines that open them, and whether anything stands in them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ...source.markdown_page import SourcePage
from ...source.page import Place
from .sheet import Sheet, Source

OPENS = re.compile(
    r"""(?P<lead>[ \t>]*(?:[-*+][ \t]+|\d+\.[ \t]+|\[\^[^\]]+\]:[ \t]+|:[ \t]+)?)  # a quotation, an item, a footnote around it
    (?:(?P<mark>!!!|\?\?\?\+?)[ \t]*(?P<type>[\w-]*)[^\"\n]*(?P<title>\"[^\"\n]*\")?
      |(?P<tab>===[!+]?)[ \t]+[\"'](?P<label>.*)[\"']
      |(?P<term>:)[ \t]*$
      |(?P<heading>\#{1,6})[ \t]*(?:\{[^}\n]*\})?[ \t]*\#*$)""",
    re.X,
)
STANDS_ALONE = re.compile(r"[ \t>]*(?:#{1,6}[ \t]|!!!|\?\?\?|===|---|\Z)")

FENCED = re.compile(r"(?:[ \t>]*\n)+(?P<line>[ \t>]*(?:`{3}|~{3})[^\n]*)")
"""Code is the next that stands below a line."""

SENTENCE = 7
"""Words of a box's line, its type among them, from which on the title may be all that it is to say."""
LETTERS = re.compile(r"[\u3040-\u30ff]|[\u3400-\u9fff]|[\uf900-\ufaff]|[\uac00-\ud7af]|[\u0e00-\u0e7f]")
"""Of writing without blanks between words, or with few: two of them count as a word."""
LINKED = re.compile(r"\]\(|\]\[|://")
TITLED = re.compile(r"(?:!!!|\?\?\?\+?).*\"[^\"]+\"")
"""A box with a title; one that opens boxes of several pages may be a label."""


@dataclass(frozen=True)
class Box:
    """What opens a box, a tab, a definition or a heading."""

    place: Place
    kind: str
    """`box`, `tab`, `definition` or `heading`."""
    type: str
    titled: bool
    empty: bool
    following: str
    """The next line with text."""
    typed: str


def boxes(sheet: Sheet) -> Iterator[Box]:
    """The boxes of a page's sources, in order."""
    for source in sheet.sources:
        lines = list(source.lines())
        for number, (at, line) in enumerate(lines):
            if match := OPENS.match(line):
                yield box_of(source, at, match, lines[number + 1 : number + 12])


def box_of(source: Source, at: int, match: re.Match[str], below: list[tuple[int, str]]) -> Box:
    """A box, with what stands below it."""
    kind = "box" if match["mark"] else "tab" if match["tab"] else "definition" if match["term"] else "heading"
    following = next(((start, line) for start, line in below if line.strip(" \t>")), (at, ""))
    empty = not following[1] or indent(following[1]) < indent(match["lead"]) + 4
    skipped = source.text[at + len(match.string) : following[0]].strip(" \t>\n")
    if fence := FENCED.match(source.text, at + len(match.string)):
        below_it = indent(fence["line"]) >= indent(match["lead"]) + 4
        empty, skipped = not below_it, "code" if below_it else ""
    typed = match.string.strip(" \t>")
    return Box(
        source.place(at + match.end("lead")),
        kind,
        match["type"] or match["label"] or "",
        bool(match["title"]),
        empty and not skipped,
        following[1],
        typed,
    )


def indent(line: str) -> int:
    """How far a line's text stands in, quotes left out; what stands in a list's item counts four blanks more."""
    quoted = re.match(r"(?: {0,3}> ?)*", line.replace("\t", "    "))
    rest = line.replace("\t", "    ")[quoted.end() if quoted else 0 :]
    blanks = len(rest) - len(rest.lstrip(" "))
    only_mark = re.fullmatch(r" *(?:[-*+]|\d+\.|\[\^[^\]]+\]:|:)[ ]+", rest)
    return blanks + 4 if only_mark else blanks


def says_all(typed: str) -> bool:
    """Whether the title of a box may be all that it is to say: a sentence, or a link."""
    words = len(LETTERS.sub(" ", typed).split()) + len(LETTERS.findall(typed)) // 2
    return words >= SENTENCE or bool(LINKED.search(typed))


def is_closed_title(sheet: Sheet, of_type: str) -> bool:
    """Whether a page has a block of a type that is opened with a title and closed at once, so that the title is all that it says."""
    block = rf"^[ \t]*(/{{3,}})[ \t]*{re.escape(of_type)}[ \t]*\|[ \t]*\S.*\n\s*?^[ \t]*\1[ \t]*$"
    return any(re.search(block, source.text, re.M) for source in sheet.sources)


def is_title(typed: str) -> bool:
    """Whether what opens a box has a title."""
    return TITLED.fullmatch(typed) is not None


def is_repeated(typed: str, pages: Iterable[SourcePage]) -> bool:
    """Whether several pages have a box of this title with nothing in it, so that the title is all that it is to say."""
    alone = re.compile(rf"^{re.escape(typed)}[ \t]*\n(?:[ \t]*\n)+(?=\S)", re.M)
    return sum(alone.search(page.text) is not None for page in pages) > 1
