"""Marks of Markdown that a reader of a built page sees: boxes, tabs, directives, emphasis, attributes, tables, fences.

Only what cannot be prose is taken for a mark: a pair that holds words, a box with its type, attributes in their form. Code,
mathematics and drawings are gone from the page before it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode

from .page import Leftover

RULE = "markdown-not-rendered"
_INLINE = frozenset(
    "a abbr b bdi bdo big cite data del dfn em font i ins label mark q s small span strike strong sub sup time tt u wbr".split()
)
_TYPES = (
    "note|abstract|summary|tldr|info|todo|tip|hint|important|success|check|done|question|help|faq|warning|caution|attention|"
    "failure|fail|missing|danger|error|bug|example|snippet|quote|cite|pied-piper|details"
)
_QUOTED = r"[\"“”][^\"“”\n]*[\"“”]"
_ATTRIBUTE = r"(?:[.#][A-Za-z][\w-]*|[A-Za-z][\w-]*=(?:\"[^\"\n]*\"|'[^'\n]*'|“[^”\n]*”|[\w%./#-]+))"
_WORDS = r"(?=[^\W_]|[\"“(])[^{0}\n]{{0,300}}?[\w.,;:!?)”\"%]"
_LETTER = r"(?=[^{0}\n]*[^\W\d_])"
_BEFORE = r"(?<![A-Za-z0-9*_~=`)\]\\/])"
_MARKS = (
    rf"^(?P<mark>!!!|\?\?\?\+?)[ ]+(?:(?:{_TYPES})\b(?:[ ]+(?:inline|end))*[ ]*(?:{_QUOTED})?[ ]*$|[a-z][\w -]*[ ]+{_QUOTED})",
    rf"^(?P<mark>===[!+]?)[ ]+{_QUOTED}[ ]*$",
    r"^(?P<mark>:::+)[ ]*(?:\{?\.?[A-Za-z]|$)",
    r"^(?P<mark>\|?[ ]*:?-{2,}:?[ ]*(?:\|[ ]*:?-{2,}:?[ ]*)+\|?|\|[ ]*:?-{3,}:?[ ]*\|)[ ]*$",
    r"^(?P<mark>#{2,6})[ ]+[^\W\d_]",
    r"^(?P<mark>`{3,}|~{3,})(?:[ ]*[\w+#.-]*)[ ]*$",
    r"^(?P<mark>\*\[[^\[\]\n]+\]:?)[ ]+\S",
    r"^(?P<mark>\[TOC\])$",
    rf"{_BEFORE}(?P<mark>\*\*){_LETTER.format('*')}{_WORDS.format('*<>=≤≥')}\*\*(?![A-Za-z0-9*])",
    rf"{_BEFORE}(?P<mark>__){_LETTER.format('_')}(?=[^_\n]*[ ]){_WORDS.format('_')}__(?![A-Za-z0-9_])",
    rf"{_BEFORE}(?P<mark>~~){_LETTER.format('~')}{_WORDS.format('~')}~~(?![A-Za-z0-9~])",
    rf"{_BEFORE}(?P<mark>==){_LETTER.format('=')}{_WORDS.format('=')}==(?![A-Za-z0-9=])",
    r"(?<![\w`'’])(?P<mark>`)(?=[^\s`'’])[^`'’‘\n]{0,120}(?<=\S)`(?![\w`'])",
    rf"(?<!\$)(?P<mark>\{{(?::[ ]*{_ATTRIBUTE}|[ ]*(?:[.#](?!(?:each|if|await|key|snippet)\b)[A-Za-z][\w-]*|[a-z-]+=(?:[\"'“][^\"'“”\n]*[\"'”]|_blank)))(?:[ ]+{_ATTRIBUTE})*[ ]*\}})",
    r"(?P<mark>\{(?:\+\+|--|~~|==|>>))(?=\S)[^{}\n]+(?:\+\+|--|~~|==|<<)\}",
)  # fmt: skip
_SIGNS = tuple(
    sign.encode()
    for sign in (
        "!!! ", "??? ", "???+ ", ":::", "**", "~~", "`", ">##", "\n##", "*[", "[TOC]", "{:", "{ :", "{.", "{ .", "{#", "{ #",
        "=== \"", "=== &", "=== “", "|--", "|:-", "| --", "| :-", "--|", "-- |", ":|", "{&gt;&gt;",
    )
)  # fmt: skip
_SHAPES = (
    re.compile(rb"\{[ ]?[a-z-]+=[\"'&_\xe2]"),
    re.compile(rb"==\w[^=<\n]*=="),
    re.compile(rb"__\w[^<>\n_]*[ ][^<>\n_]*__"),
    re.compile(rb"\{(?:\+\+|--|==)[^{}<>;]{1,300}\}"),
)
"""What a page that shows a mark holds somewhere, in its text or in code: one look at its bytes, since most hold nothing of it."""
_PATTERNS = tuple(re.compile(pattern, re.M) for pattern in _MARKS)
_ANY = re.compile(r"!!!|\?\?\?|={2}|:::|\*\*|__|~~|--|`|##|\*\[|\[TOC\]|\{[:.# a-z+=>-]")


def may_have_marks(html: bytes) -> bool:
    """Whether a page has the signs of a mark at all, in code or not."""
    return any(sign in html for sign in _SIGNS) or any(shape.search(html) for shape in _SHAPES)


def visible_marks(tree: LexborHTMLParser) -> Iterator[Leftover]:
    """Of each kind of mark the first in the page; the tree has lost its code by now."""
    blocks = [text for text in blocks_of(tree) if _ANY.search(text)]
    for pattern in _PATTERNS:
        match = next((found for text in blocks if (found := pattern.search(text))), None)
        if match:
            shown = " ".join(match.string[match.start("mark") :].split("\n")[0].split())
            yield Leftover(RULE, match["mark"].strip(), shown[:60].strip())


def blocks_of(tree: LexborHTMLParser) -> Iterator[str]:
    """The texts of a page between the borders of its blocks, without blanks at the ends of lines."""
    pieces: list[str] = []
    stack: list[tuple[LexborNode, bool]] = [(tree.body, True)] if tree.body is not None else []
    while stack:
        node, enters = stack.pop()
        tag = node.tag or ""
        if tag == "-text":
            pieces.append(node.text(deep=False) or "")
            continue
        if tag == "br":
            pieces.append("\n")
        elif tag not in _INLINE:
            yield tidy(pieces)
            pieces = []
        if enters and not tag.startswith(("-", "_", "!")):
            stack.append((node, False))
            child = node.last_child
            while child is not None:
                stack.append((child, True))
                child = child.prev
    yield tidy(pieces)


def tidy(pieces: list[str]) -> str:
    """A block's text, each line without what indents it."""
    return "\n".join(line.strip() for line in "".join(pieces).split("\n"))
