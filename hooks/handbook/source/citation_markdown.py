"""The Markdown extension that recognizes citations in Pandoc's syntax, where Markdown is text and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor

from .citation_keys import CITES, KEY
from .quick_inline import hasten

REFERENCE = re.compile(r"\s?\[([^\]]+)\]")
BARE = rf"(?<![\w@./:\-\\&#])(?:-?)({KEY})"

BRACKET = re.compile(r"[\[\]]")
LONGEST = 4000
"""No citation is longer: what follows a bracket that nobody closes is not searched to its end for each bracket."""
LONGEST_LIST = 1_000_000
"""What begins with a key is a citation however many works it names."""
LOCATOR = re.compile(
    r"[ \t\n]?[\U000f0000-\U0010ffff]?\[(?:pp?|pages?|tab|tables?|figs?|figures?|chaps?|chapters?|secs?|sections?|paras?|paragraphs?|§+|¶+)"
    r"\.?[ \t]*[\divxlcA-Z][^\[\];@]{0,60}\](?![(\[:])"
)
"""`@key [p. 12]`: the place in the work, behind a work that is part of the sentence."""
CODE = re.compile(r"<(/?)(?:code|kbd|samp|tt|var)\b[^<>]*>", re.I)
INLINE, HTML = re.compile(r"\x02klzzwxh:(\d+)\x03"), re.compile(r"\x02wzxhzdk:(\d+)\x03")
"""Stand-ins for what was already read; one for HTML stands within one of the first kind."""
ATTRIBUTE = re.compile(r"\{:?[^{}\n]*=\s*(?:\"[^\"{}\n]*|'[^'{}\n]*)\Z")
"""The inside of a quoted attribute: `{: title="…`."""


class Recognizer(InlineProcessor):
    """Finds citations: all of them, or only of works that are known, so that any other text stays as it is."""

    def __init__(self, pattern: str, md: Markdown, known: frozenset[str] | None) -> None:
        super().__init__(pattern, md)
        self.known = known

    def knows(self, raw: str, which: Callable[[Iterable[bool]], bool] = all) -> bool:
        """Whether all works of a citation, or any of them, are known."""
        keys = (
            m[0].split("@", 1)[1].strip("{}").partition("#")[0] for m in CITES.finditer(flatten_citation(raw))
        )
        return self.known is None or which(key in self.known for key in keys)


class BracketedCitation(Recognizer):
    """`[@key]`, `[see @a, p. 2; -@b]`."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | str | None, int | None, int | None]:  # type: ignore[override]
        end = closing(data, m.start())
        if (
            end is None
            or ATTRIBUTE.search(data, max(0, m.start() - 200), m.start())
            or data[end : end + 1] == "("
            or data[max(m.start() - 1, 0) : m.start()] == "!"
            or in_code(data, m.start(), self.md)
        ):
            return None, None, None
        label = REFERENCE.match(data, end)
        if label and label[1].lower() in self.md.references:
            return None, None, None
        raw = data[m.start() : end]
        if not CITES.search(raw) or raw.startswith("[^") or raw[1:-1].lower() in self.md.references:
            return None, None, None
        if self.knows(raw):
            return cite(raw), m.start(), end
        return (raw, m.start(), end) if self.knows(raw, any) else (None, None, None)


class BareCitation(Recognizer):
    """`@key says`; in the text of a link it is a name."""

    ANCESTOR_EXCLUDES = ("a",)
    needed = "@"

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[Element | None, int | None, int | None]:  # type: ignore[override]
        if ATTRIBUTE.search(data, max(0, m.start() - 200), m.start()) or in_code(data, m.start(), self.md):
            return None, None, None
        where = LOCATOR.match(data, m.end())
        end = where.end() if where else m.end()
        if not self.knows(data[m.start() : end]):
            return None, None, None
        return cite(data[m.start() : end]), m.start(), end


def in_code(data: str, at: int, md: Markdown) -> bool:
    """Whether code typed as HTML is open there."""
    if "<" in data:
        before = list(CODE.finditer(data, max(0, at - 400), at))
        if before:
            return not before[-1][1]
    known: Any = getattr(md.treeprocessors["inline"], "stashed_nodes", {})
    for number in reversed(INLINE.findall(data, max(0, at - 400), at)):
        html = HTML.fullmatch(known.get(number)) if isinstance(known.get(number), str) else None
        tag = CODE.fullmatch(str(md.htmlStash.rawHtmlBlocks[int(html[1])])) if html else None
        if tag:
            return not tag[1]
    return False


def closing(data: str, start: int) -> int | None:
    """Behind the bracket that closes the one at `start`, on the same run of text."""
    begins = data.startswith(("@", "-@"), start + 1)
    depth, limit = 0, start + (LONGEST_LIST if begins else LONGEST)
    if data.find("]", start, limit) < 0:
        return None
    for number, bracket in enumerate(BRACKET.finditer(data, start, limit)):
        depth += 1 if bracket[0] == "[" else -1
        if not depth:
            return bracket.end()
        if number > LONGEST:
            return None
    return None


def cite(raw: str) -> Element:
    """The element that stands for a citation until it is rendered."""
    element = Element("cite")
    element.set("class", "citation")
    element.set("data-cite", flatten_citation(raw))
    return element


def flatten_citation(raw: str) -> str:
    """The citation on one line, with escapes undone and without stand-ins for code."""
    raw = re.sub(r"\x02(\d+)\x03", lambda m: chr(int(m[1])), raw)
    return re.sub(r"\s+", " ", re.sub(r"\x02[^\x03]*\x03", "", raw))


@lru_cache(maxsize=4)
def known_keys(keys: tuple[str, ...]) -> frozenset[str]:
    """The keys as a set, made once for all pages of a build."""
    return frozenset(keys)


class CitationExtension(Extension):
    """Recognizes citations; they come out as `<cite class="citation" data-cite="…">`.

    `keys`: those of the works that are known; others are text. Without it, any key is a citation's.
    """

    def __init__(self, **settings: Any) -> None:
        self.config = {"keys": ["all", "the keys of the works that are known"]}
        super().__init__(**settings)

    def extendMarkdown(self, md: Markdown) -> None:
        hasten(md)
        keys = self.getConfig("keys")
        known = None if keys == "all" else known_keys(tuple(keys))
        md.inlinePatterns.register(BracketedCitation(r"\[", md, known), "handbook-citation", 172)
        md.inlinePatterns.register(BareCitation(BARE, md, known), "handbook-bare-citation", 85)


def makeExtension(**settings: Any) -> CitationExtension:
    """The entry that Python-Markdown looks for."""
    return CitationExtension(**settings)
