"""Findings that may follow from what was not read: they are counted by their cause, and not told apart.

What Markdown makes of a text is known only where all is known that reads or changes it. An extension that is not installed, a
plugin or a hook that rewrites pages: each reads marks of its own, and what a rule says of a text with such marks may be wrong.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import partial

from ..corpus import Corpus
from ..diagnostics import AccountNote, Diagnostic
from ..links import corpus_links
from ..links.made import Made
from ..links.plugins import DOCUMENTED
from ..source.markdown_page import SourcePage
from .authoring.html import KNOWN_ELEMENTS

READS = {
    "mdx_truly_sane_lists": r"(?m)^(?:[ \t]+\S|[ \t>]*(?:[-*+]|\d+[.)])[ \t])",
    "mdx_breakless_lists": r"(?m)^[ \t>]*(?:[-*+]|\d+[.)])[ \t]",
    "prependnewline": r"(?m)^[ \t>]*(?:[-*+]|\d+[.)])[ \t]",
    "mdx_math": r"[$\\]",
    "mdx_mathjax": r"[$\\]",
    "markdown_katex": r"[$`]",
    "pymdownx.arithmatex": r"[$\\]",
    "markdown_include": r"\{!",
    "mdx_include": r"\{!",
    "mkdcomments": r"<!---",
    "fontawesome_in_markdown": r":fa-|\bfa-",
    "fontawesome_markdown": r":fa-|\bfa-",
    "plantuml_markdown": r"(?i)uml",
    "markdown_inline_graphviz": r"\{%|```|~~~",
    "mdx_linkify": r"\w\.\w",
    "mdx_urlize": r"\w\.\w",
    "del_ins": r"~~|\+\+",
    "pymdownx.tilde": r"~",
    "pymdownx.caret": r"\^",
    "pymdownx.mark": r"==",
    "pymdownx.emoji": r":\w",
    "pymdownx.keys": r"\+\+",
    "pymdownx.tasklist": r"\[[ xX]\]",
    "pymdownx.magiclink": r"\w\.\w|[@#]",
    "callouts": r"(?m)^[ \t>]*[A-Z]+:|\[!",
    "github-callouts": r"\[!",
}
"""By extension, or the module that it lies in: what it reads of a text. One that is not listed may read anything."""
SIGN = re.compile(r"\\(?P<command>[A-Za-z]{3,})|(?P<marks>[^\w\s]{2,})|<(?P<element>\w[\w-]+)")
"""What a hook may look for in a text: a command, several signs in a row, an element."""
CUSTOM = re.compile(r"<(?P<name>[A-Za-z][\w-]*)\b[^<>]*>")
MARKDOWN = re.compile(r"[-|:=*_`~.#<>!()\[\],;?\"'+/]+")
"""Marks of Markdown itself, which hooks name for many reasons."""


Reader = Callable[[SourcePage, int, str], str]
"""Given a page, the number of a line and its paragraph: what reads that and was not read, by name, or nothing."""


def set_aside(corpus: Corpus, found: Iterable[Diagnostic], rendering: Collection[str]) -> list[Diagnostic]:
    """The findings but those that may follow from what was not read, which the corpus counts; `rendering` are the rules
    whose findings say what Markdown makes of a text."""
    readers = list(readers_of(corpus))
    pages = {page.path: page for page in corpus.pages.values()} if readers else {}
    counts, left = Counter[str](), []
    for diagnostic in found:
        page = pages.get(diagnostic.path) if diagnostic.rule in rendering else None
        cause = cause_of(diagnostic, page, readers) if page and diagnostic.line else ""
        if cause:
            counts[cause] += 1
        else:
            left.append(diagnostic)
    corpus.following = counts
    return left


def note(counts: Counter[str]) -> Iterator[AccountNote]:
    """A sentence on the findings that are not told apart."""
    if counts:
        head = "Not told apart, as they may follow from what was not read: "
        yield AccountNote(
            head, tuple((n, "finding", f" from {name}") for name, n in sorted(counts.items())), tail="."
        )


def cause_of(diagnostic: Diagnostic, page: SourcePage, readers: Iterable[Reader]) -> str:
    """What a finding may follow from; nothing where it stands for itself."""
    paragraph = paragraph_at(page, diagnostic.line)
    return next((cause for reader in readers if (cause := reader(page, diagnostic.line, paragraph))), "")


def paragraph_at(page: SourcePage, line: int) -> str:
    """The lines around one, to the next empty ones."""
    lines = page.text.split("\n")
    first = last = min(line, len(lines)) - 1
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return "\n".join(lines[first : last + 1])


def readers_of(corpus: Corpus) -> Iterator[Reader]:
    """What was not read of a project and may change what its Markdown becomes."""
    for extension in corpus.without:
        reads = READS.get(extension) or READS.get(extension.partition(".")[0])
        yield partial(by_marks, f"the extension '{extension}'", re.compile(reads or ""))
    made = corpus_links.made(corpus)
    for name, writes in made.text_makers.items():
        if name != DOCUMENTED:  # its text is a block of its own
            yield partial(by_template, name, writes)
    for name, text in made.rewriting.items():
        yield partial(by_signs, name, strings_of(text))
    if made.strangers:
        yield partial(by_element, made)


def by_marks(name: str, pattern: re.Pattern[str], page: SourcePage, line: int, paragraph: str) -> str:
    """An extension, where a paragraph has what it reads."""
    return name if pattern.search(paragraph) else ""


def by_template(name: str, writes: Callable[[str], bool], page: SourcePage, line: int, paragraph: str) -> str:
    """A plugin that fills in a paragraph."""
    return name if writes(paragraph) else ""


def by_signs(name: str, strings: str, page: SourcePage, line: int, paragraph: str) -> str:
    """A hook whose code names signs of a paragraph."""
    signs = {match[match.lastgroup or 0].replace("\\", "") for match in SIGN.finditer(paragraph)}
    return name if any(len(s) > 1 and not MARKDOWN.fullmatch(s) and s in strings for s in signs) else ""


def by_element(made: Made, page: SourcePage, line: int, paragraph: str) -> str:
    """A plugin of which nothing is known, where a line stands in an element that HTML does not have."""
    at = sum(len(text) + 1 for text in page.text.split("\n")[: line - 1])
    for match in CUSTOM.finditer(page.text, 0, at):
        name = match["name"]
        if name.lower() not in KNOWN_ELEMENTS and page.text.find(f"</{name}>", match.end()) > at:
            return made.stranger(name)
    return ""


def strings_of(source: str) -> str:
    """The strings of a hook, without backslashes, docstrings left out."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return source.replace("\\", "")
    said = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    strings = (
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in said
    )
    return "\n".join(strings).replace("\\", "")
