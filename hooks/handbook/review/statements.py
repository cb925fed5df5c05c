"""Statements: the smallest parts of pages and data that can be true or false."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ..citations.syntax import Work, works
from ..english.words import Token, stored, tokens
from ..pages import Page
from ..source.page import CITATION, Block, Sentence

GITHUB_ALERT = re.compile(r"^\[!(\w+)\]\s*")
ORDERED = re.compile(r"[ \t>]*\d+[.)][ \t]")


@dataclass(frozen=True)
class Ref:
    """A work cited by a statement."""

    key: str
    finding: str = ""
    locator: str = ""
    """Kind and value of the locator, as one text that compares."""
    aside: str = ""
    """What else is said around the key."""

    def __str__(self) -> str:
        return f"@{self.key}{'#' + self.finding if self.finding else ''}{', ' + self.locator if self.locator else ''}"


@dataclass
class Statement:
    """A sentence, a cell, a heading or a value, with all that frames it."""

    path: str
    line: int
    kind: str
    """`sentence item cell heading title term leaf line`."""
    text: str
    """Its words, without citations."""
    shown: str
    """Its words with citations, as a reader of the source sees them."""
    refs: tuple[Ref, ...] = ()
    headings: tuple[str, ...] = ()
    anchor: str = ""
    within: tuple[str, ...] = ()
    row: str = ""
    column: str = ""
    block: int = -1
    ordered: bool = False
    name: str = ""
    """The name of the field, for values of front matter and data."""
    code: bool = False
    parts: list[Statement] = field(default_factory=list)

    @cached_property
    def tokens(self) -> list[Token]:
        return tokens(self.text)

    @cached_property
    def norms(self) -> tuple[str, ...]:
        return tuple(t.norm for t in self.tokens)

    def says(self, other: Statement) -> bool:
        """Whether another statement has the same words, however written."""
        return self.text == other.text or self.norms == other.norms

    @property
    def where(self) -> str:
        """What frames it, for the head of a message."""
        if self.kind == "cell":
            return " / ".join(p for p in (self.row, self.column) if p) or (
                self.headings[-1] if self.headings else ""
            )
        if self.name:
            return self.name
        return self.headings[-1] if self.headings else ""

    def joined(self, other: Statement) -> Statement:
        """Two neighbors as one statement."""
        merged = {
            **self.__dict__,
            "text": f"{self.text} {other.text}",
            "shown": f"{self.shown} {other.shown}",
            "refs": self.refs + other.refs,
        }
        for name in ("tokens", "norms"):
            merged.pop(name, None)
        return Statement(**{**merged, "parts": [*(self.parts or [self]), *(other.parts or [other])]})


def of_page(page: Page, path: str) -> list[Statement]:
    """The statements of a page, in reading order. What comes from snippets belongs to them."""
    found = []
    whole: set[int] = set()
    for sentence in page.reading.sentences:
        block = page.reading.blocks[sentence.block]
        if sentence.place.source or sentence.block in whole:
            continue
        if block.kind in ("td", "th", "dt", "title", "label") or block.kind[0] == "h":
            whole.add(sentence.block)
            found.append(_of_block(page, path, sentence, block))
        else:
            found.append(_of_span(page, path, sentence, block, sentence.start, sentence.end))
    return alerted([s for s in found if s.text or s.refs])


def alerted(found: list[Statement]) -> list[Statement]:
    """GitHub's `[!WARNING]` holds for all of its quotation."""
    alert = ""
    for statement in found:
        if "blockquote" not in statement.within:
            alert = ""
        elif statement.within[-1].startswith("admonition ") and statement.within[-2:-1] == ("blockquote",):
            alert = statement.within[-1]
        elif alert:
            statement.within = (*statement.within, alert)
    return found


def _of_block(page: Page, path: str, first: Sentence, block: Block) -> Statement:
    return _of_span(page, path, first, block, 0, len(block.text))


KINDS = {"td": "cell", "th": "cell", "li": "item", "title": "title", "label": "title", "dt": "term"}


def _of_span(page: Page, path: str, sentence: Sentence, block: Block, start: int, end: int) -> Statement:
    raws = [c for c in page.reading.citations if c.block == sentence.block and start <= c.index < end]
    text = block.text[start:end]
    refs = tuple(ref for c in raws for ref in map(_ref, works(c.raw)))
    shown, within = text, block.within
    for c in raws:
        shown = shown.replace(CITATION, c.raw, 1)
    plain = tidy(text.replace(CITATION, ""))
    if alert := GITHUB_ALERT.match(plain):
        within, plain = (*within, f"admonition {alert[1].lower()}"), plain[alert.end() :]
        shown = GITHUB_ALERT.sub("", stored(shown))
    line = page.position(sentence.place)[1]
    kind = "heading" if re.fullmatch("h[1-6]", block.kind) else KINDS.get(block.kind, "sentence")
    ordered = "li" in within and bool(ORDERED.match(_line(page, line)))
    return Statement(path, line, kind, plain, tidy(shown), refs, tuple(h for h in block.headings), block.anchor, within,
                     stored(block.row), stored(block.column), sentence.block, ordered)  # fmt: skip


def _line(page: Page, number: int) -> str:
    lines = page.lines
    start = lines.offset(number, 1)
    return page.text[start : page.text.find("\n", start)]


def _ref(work: Work) -> Ref:
    locator = stored(f"{work.label} {work.locator}".strip()).replace("–", "-")
    return Ref(work.key, work.finding, locator, stored(f"{work.prefix} {work.suffix}".strip(" ,")).casefold())


def tidy(text: str) -> str:
    """A stored text without the gaps that citations left."""
    return re.sub(r"\s+([.,;:!?)])(?!\d)", r"\1", stored(text)).strip()


BRACKET = re.compile(r"\[(?P<inner>[^\[\]]*@[^\[\]]*)\](?![(\[:])")
MARKUP = (
    (re.compile(r"!?\[([^\[\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)(?:\{[^}]*\})?"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`+([^`]+)`+"), r"\1"),
    (re.compile(r"<[^<>]+>"), ""),
)


def of_text(text: str, path: str, line: int, field_: str, kind: str = "leaf") -> Statement:
    """A value of a data file, which is Markdown with citations."""
    refs = tuple(refs_of(text))
    plain = BRACKET.sub(lambda m: "" if works(m[0]) else m[0], text)
    for pattern, put in MARKUP:
        plain = pattern.sub(put, plain)
    return Statement(path, line, kind, tidy(plain), tidy(text), refs, name=field_)


def refs_of(text: str) -> Iterator[Ref]:
    """The works that a text cites in brackets."""
    return (_ref(work) for found in BRACKET.finditer(text) for work in works(found[0]))
