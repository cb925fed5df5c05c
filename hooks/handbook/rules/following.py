"""Findings that may follow from what was not read: they are counted by their cause, and not told apart.

What Markdown makes of a text is known only where all is known that reads or changes it. An extension that is not installed, a
plugin or a hook that rewrites pages: each reads marks of its own, and what a rule says of a text with such marks may be wrong.
"""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property, partial

from ..corpus import Corpus
from ..diagnostics import AccountNote, Diagnostic
from ..links import corpus_links
from ..links.made import Made
from ..links.plugins import DOCUMENTED
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
SIGN = re.compile(
    r"\\(?P<command>[A-Za-z]{3,})|(?P<fence>[`~]{3}\w[\w-]*)|(?P<marks>[^\w\s]{2,})|<(?P<element>\w[\w-]+)"
)
"""What a hook may look for in a text: a command, the name of a fence, several signs in a row, an element."""
TICKS = re.compile(r"(?m)^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]")
CUSTOM = re.compile(r"<(?P<closes>/?)(?P<name>[A-Za-z][\w-]*)\b[^<>]*>")
MARKDOWN = re.compile(r"[-|:=*_`~.#<>!()\[\],;?\"'+/]+")
"""Marks of Markdown itself, which hooks name for many reasons."""


Reader = Callable[[str], str]
"""Given a paragraph: what reads it and was not read, by name, or nothing."""


class Causes:
    """What findings on the lines of one page may follow from; each paragraph is asked about once."""

    def __init__(self, text: str, readers: Sequence[Reader], made: Made) -> None:
        self.lines = text.split("\n")
        self.readers, self.made = readers, made
        self._of_paragraph: dict[int, str] = {}

    def at(self, line: int) -> str:
        """The cause at a line, counted from 1; nothing where what is found there stands for itself."""
        line = min(line, len(self.lines))
        start = self.starts[line - 1]
        if start not in self._of_paragraph:
            text = self.paragraph(start)
            names = (name for reader in self.readers if (name := reader(text)))
            self._of_paragraph[start] = next(names, "")
        element = self.custom.get(line) if self.made.strangers else None
        return self._of_paragraph[start] or (self.made.stranger(element) if element else "")

    @cached_property
    def starts(self) -> list[int]:
        """By index of a line, the first of its paragraph: the lines between two empty ones."""
        starts, start = [], 0
        for index, text in enumerate(self.lines):
            start = start if index and text.strip() and self.lines[index - 1].strip() else index
            starts.append(start)
        return starts

    def paragraph(self, start: int) -> str:
        """The paragraph that begins at an index."""
        end = start + 1
        while end < len(self.lines) and self.starts[end] == start:
            end += 1
        return "\n".join(self.lines[start:end])

    @cached_property
    def custom(self) -> dict[int, str]:
        """By number of a line, the element around it that HTML does not have, from its tag to the last that closes it."""
        opened: dict[str, int] = {}
        around: dict[int, str] = {}
        for number, text in enumerate(self.lines, 1):
            for match in CUSTOM.finditer(text) if "<" in text else ():
                name = match["name"]
                if not match["closes"] and name.lower() not in KNOWN_ELEMENTS:
                    opened.setdefault(name, number)
                elif name in opened:
                    around.update(dict.fromkeys(range(opened.pop(name), number + 1), name))
        return around


def set_aside(corpus: Corpus, found: Iterable[Diagnostic], rendering: Collection[str]) -> list[Diagnostic]:
    """The findings but those that may follow from what was not read, which the corpus counts; `rendering` are the rules
    whose findings say what Markdown makes of a text."""
    made = corpus_links.made(corpus)
    readers = list(readers_of(corpus, made))
    known = {page.path: page for page in corpus.pages.values()} if readers or made.strangers else {}
    pages: dict[str, Causes] = {}
    counts, left = Counter[str](), []
    for diagnostic in found:
        path, cause = diagnostic.path, ""
        if path in known and diagnostic.line and diagnostic.rule in rendering:
            if path not in pages:
                pages[path] = Causes(known[path].text, readers, made)
            cause = pages[path].at(diagnostic.line)
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


def readers_of(corpus: Corpus, made: Made) -> Iterator[Reader]:
    """What was not read of a project and may change what its Markdown becomes."""
    for extension in corpus.without:
        reads = READS.get(extension) or READS.get(extension.partition(".")[0])
        yield partial(by_marks, f"the extension '{extension}'", re.compile(reads or ""))
    if made.strangers and not any(name.endswith("tasklist") for name, _ in dialect_of(corpus)):
        yield partial(by_marks, made.stranger("task"), TICKS)
    for name in made.strangers:
        fence = re.compile(rf"(?m)^[ \t>]*[`~]{{3,}}[ \t]*{re.escape(name)}\b")
        yield partial(by_marks, f"the plugin '{name}'", fence)
    for name, writes in made.text_makers.items():
        if name != DOCUMENTED:  # its text is a block of its own
            yield partial(by_template, name, writes)
    for name, text in made.rewriting.items():
        yield partial(by_signs, name, strings_of(text))


def dialect_of(corpus: Corpus) -> Iterable[tuple[str, object]]:
    """The Markdown extensions of a project, with their settings."""
    return corpus.project.dialect(trusted=False).extensions


def by_marks(name: str, pattern: re.Pattern[str], paragraph: str) -> str:
    """An extension, where a paragraph has what it reads."""
    return name if pattern.search(paragraph) else ""


def by_template(name: str, writes: Callable[[str], bool], paragraph: str) -> str:
    """A plugin that fills in a paragraph."""
    return name if writes(paragraph) else ""


def by_signs(name: str, strings: str, paragraph: str) -> str:
    """A hook whose code names signs of a paragraph."""
    found = SIGN.finditer(paragraph)
    signs = {match[match.lastgroup or 0].replace("\\", "") for match in found}
    return name if any(len(s) > 1 and not MARKDOWN.fullmatch(s) and s in strings for s in signs) else ""


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
