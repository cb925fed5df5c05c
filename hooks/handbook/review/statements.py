"""Statements: the smallest parts of pages and data that can be true or false."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from ..citations.syntax import CitedWork, works
from ..english.words import Token, stored, tokens
from ..source.markdown_page import SourcePage
from ..source.page import CITATION, Block, Citation, Fence, Place, Sentence
from .block_texts import exact_parts, is_stray, typed_numbers
from .compared import marks, words
from .footnotes import leads_of, notes_of, tidy, with_their_marks
from .owners import OwningPart, owners_of

ABBREVIATION = re.compile(r"^\*\[([^\]]+)\]:[ \t]*(.+)$", re.M)
GITHUB_ALERT = re.compile(r"^\[!(\w+)\]\s*")
ORDERED = re.compile(r"[ \t>]*(\d+)[.)][ \t]")
BULLETED = re.compile(r"[ \t>]*[-*+][ \t]")


@dataclass(frozen=True)
class Ref:
    """A work cited by a statement."""

    key: str
    finding: str = ""
    locator: str = ""
    """Kind and value of the locator, as one text that compares."""
    aside: str = ""
    """What else is said around the key."""

    @property
    def place(self) -> tuple[str, str, str]:
        """Where in the work: the locator, the finding, and numbers that stand around the key."""
        return self.locator, self.finding, self.aside if any(c.isdigit() for c in self.aside) else ""

    def __str__(self) -> str:
        if not self.locator and self.place[2]:
            return f"@{self.key}, {self.aside}"
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
    ordered: str = ""
    """The number of an item that is typed with one."""
    name: str = ""
    """The name of the field, for values of front matter and data."""
    exact: tuple[str, ...] = ()
    """Its code and formulas, of which each sign counts."""
    parts: list[Statement] = field(default_factory=list)
    owners: tuple[OwningPart, ...] = ()
    """What it stands under, outermost first."""
    bulleted: bool = False
    """Whether it is an item that is typed with a bullet."""
    starts: int = 0
    """Where in its block it begins."""
    opens: bool = False
    """Whether it is the first of its block."""
    notes: tuple[str, ...] = ()
    """The texts of the footnotes it leads to."""
    leads: tuple[tuple[str, str], ...] = ()
    """The footnotes and works it leads to, each with its words before the mark."""

    @cached_property
    def flat(self) -> tuple[str, ...]:
        """The words of its owners and its own, each in the form in which they compare. The page's title is not among them."""
        owned = [o for o in self.owners if o.role != "title"]
        return tuple(w for text in (*(owner_text(o) for o in owned), self.text) for w in words(marks(text)))

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
        return replace(
            self,
            text=f"{self.text} {other.text}",
            shown=f"{self.shown} {other.shown}",
            refs=self.refs + other.refs,
            notes=self.notes + other.notes,
            leads=self.leads + tuple((name, f"{self.text} {ahead}") for name, ahead in other.leads),
            parts=[*(self.parts or [self]), *(other.parts or [other])],
        )


NUMBERED = re.compile(r"^(?:\d+(?:\.\d+)*[.)]?|[A-Z][.)]|[IVX]+[.)])\s+(?=\D)")
"""The number of a heading."""


def owner_text(owner: OwningPart) -> str:
    """An owner's words, without the number of a heading."""
    return NUMBERED.sub("", owner.text) if owner.role == "heading" else owner.text


def of_page(page: SourcePage, path: str) -> list[Statement]:
    """The statements of a page, in reading order, with what its snippets bring, as a reader sees it."""
    found = []
    whole: set[int] = set()
    reading = page.reading
    owners = owners_of(reading.blocks)
    notes = notes_of(reading.blocks)
    listed = {m[1] for m in ABBREVIATION.finditer(page.text)}
    drawn = {f.text.strip() for f in reading.fences if fence_kind(f) in DRAWN}
    numbered = [typed_numbers(page.text, block) for block in reading.blocks]
    marked = defaultdict[int, list[Citation]](list)
    for citation in reading.citations:
        marked[citation.block].append(citation)
    for sentence in with_their_marks(reading.sentences, reading.blocks, marked):
        block = reading.blocks[sentence.block]
        if sentence.block in whole or block.kind == "pre" and block.text.strip() in drawn:
            continue
        if block.kind == "aside" and block.text.partition(": ")[0] in listed:
            continue
        if block.kind in WHOLE or block.kind[0] == "h":
            whole.add(sentence.block)
        start, end = (0, len(block.text)) if sentence.block in whole else (sentence.start, sentence.end)
        cited = [c for c in marked.get(sentence.block, ()) if start <= c.index < end]
        statement = _of_span(page, path, sentence, block, start, end, cited)
        if numbers := numbered[sentence.block]:
            statement.text, statement.ordered = numbers.within(block.text, start, end)
        statement.notes = tuple(notes.get(c.raw[2:-1], c.raw) for c in cited if c.raw.startswith("[^"))
        statement.leads = tuple(leads_of(block.text, cited, start, notes))
        statement.owners = owners[sentence.block]
        statement.exact = tuple(exact_parts(block, start, end))
        statement.starts = start
        statement.opens = not block.text[: sentence.start].strip()
        if 0 < block.lead < len(block.text) and sentence.start >= block.lead:
            lead = stored(block.text[: block.lead].replace(CITATION, ""))
            statement.owners = (*statement.owners, OwningPart("lead", lead, sentence.block))
        found.append(statement)
    return alerted([s for s in found if not is_stray(s.text, s.kind) or s.refs or s.notes])


WHOLE = ("td", "th", "dt", "title", "label", "legend", "aside")
"""Kinds of blocks that are one statement."""
DRAWN = ("mermaid", "handbook")


def fence_kind(fence: Fence) -> str:
    """The language of a fence, without its options."""
    return fence.info.strip("{}. ").split(" ")[0].split("{")[0]


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
        if alert:
            said = (o for o in statement.owners if o.role != "quote")
            statement.owners = (*said, OwningPart("box", alert.split()[-1]))
    return found


KINDS = {
    "td": "cell",
    "th": "cell",
    "li": "item",
    "title": "title",
    "summary": "title",
    "label": "title",
    "legend": "title",
    "dt": "term",
    "pre": "line",
    "aside": "line",
}


def _of_span(
    page: SourcePage,
    path: str,
    sentence: Sentence,
    block: Block,
    start: int,
    end: int,
    raws: Sequence[Citation],
) -> Statement:
    text = block.text[start:end]
    refs = tuple(ref for c in raws for ref in map(_ref, works(c.raw)))
    within = block.within
    shown = shown_text(text, [c.raw for c in raws])
    plain = tidy(text.replace(CITATION, ""))
    if alert := GITHUB_ALERT.match(plain):
        within, plain = (*within, f"admonition {alert[1].lower()}"), plain[alert.end() :]
        shown = GITHUB_ALERT.sub("", stored(shown))
    line = line_of(page, sentence.place)
    kind = "heading" if re.fullmatch("h[1-6]", block.kind) else KINDS.get(block.kind, "sentence")
    typed = _line(page, line) if "li" in within else ""
    number, bulleted = ORDERED.match(typed), bool(BULLETED.match(typed))
    place = (
        tuple(block.headings),
        block.anchor,
        within,
        stored(block.row),
        stored(block.column),
        sentence.block,
    )
    ordered = number[1] if number else ""
    return Statement(path, line, kind, plain, tidy(shown), refs, *place, ordered, bulleted=bulleted)


def shown_text(text: str, raws: Sequence[str]) -> str:
    """A text with its citations as typed."""
    for raw in raws:
        text = text.replace(CITATION, raw, 1)
    return text


def line_of(page: SourcePage, place: Place) -> int:
    """The line of a place on its page; of what a snippet brings, the line that asks for it."""
    if place.source:
        snippet = next(
            (s for s in page.reading.snippets if s.path == page.reading.sources[place.source]), None
        )
        if snippet is None or snippet.place.source:
            return 0
        place = snippet.place
    return page.position(place)[1]


def _line(page: SourcePage, number: int) -> str:
    lines = page.lines
    start = lines.offset(number, 1)
    return page.text[start : page.text.find("\n", start)]


def _ref(work: CitedWork) -> Ref:
    locator = stored(f"{work.label} {work.locator}".strip()).replace("–", "-")
    return Ref(work.key, work.finding, locator, stored(f"{work.prefix} {work.suffix}".strip(" ,")).casefold())


BRACKET = re.compile(r"\[(?P<inner>[^\[\]]*@[^\[\]]*)\](?![(\[:])")
MARKUP = (
    (re.compile(r"!?\[([^\[\]]*)\]\([^)\s]*(?:\s+\"[^\"]*\")?\)(?:\{[^}]*\})?"), r"\1"),
    (re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(.+?)(?<=\S)\1(?![\w*])"), r"\2"),
    (re.compile(r"`+([^`]+)`+"), r"\1"),
    (re.compile(r"</?[A-Za-z][^<>]*>"), ""),
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
    return (_ref(work) for match in BRACKET.finditer(text) for work in works(match[0]))
