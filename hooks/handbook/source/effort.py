"""How much of a page Markdown looks at again and again; what it would read for minutes is told, not waited for.

Markdown takes a page apart from its front and looks at all that is left for each part that it finds. Where no blank line
stands between the parts, its work grows with the square of their number, whatever the marks are.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension

from .limits import TooMuchEffort
from .marks import strip

LEAST, EACH = 2_000_000, 40
"""How many lines may be looked at for any page, and how many more for each line of it."""
LINE = 100
"""How many characters count as a line."""
LONG, MOST_COPIED = 20_000, 1_000_000_000
"""From how many characters on a paragraph's marks are counted: each of them makes Markdown copy the whole paragraph."""
MARKS = re.compile(r"[*_]+|`+|[\[<&\\@]|[\^~=]+")
FENCES, MOST_FENCED = re.compile(r"^[ \t>]*(?:```|~~~)", re.M), 150_000_000
"""How many lines all fences of a page together may copy: each copies all that are there."""


class Meter(BlockProcessor):
    """Counts the lines of each text that the parser takes up; takes none itself."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self.begin("")

    def begin(self, text: str) -> None:
        """Count anew, for a page with this text. Raises TooMuchEffort for one with too many fences."""
        self.left = LEAST + EACH * lines_of(text)

        fences = len(FENCES.findall(text)) if text.count("```") + text.count("~~~") > 1_000 else 0
        if fences * text.count("\n") > MOST_FENCED:
            raise TooMuchEffort(
                f"It has {fences:,} lines that begin or end code, and Markdown would copy all of it for each. Split it."
            )

    def test(self, parent: Any, block: str) -> bool:
        """Count a text. Raises TooMuchEffort."""
        self.left -= lines_of(block)
        if self.left < 0:
            raise TooMuchEffort(described(block))
        return False


def count_marks(markdown: Markdown) -> None:
    """Let the renderer look at long paragraphs before it reads the marks in them."""
    inline: Any = markdown.treeprocessors["inline"]
    read: Callable[..., str] = inline._InlineProcessor__handleInline

    def handle(data: str, index: int = 0) -> str:
        """Read the marks of a text. Raises TooMuchEffort."""
        if len(data) > LONG and (marks := len(MARKS.findall(data))) * len(data) > MOST_COPIED:
            raise TooMuchEffort(
                f"One paragraph holds {marks:,} marks in {len(data):,} characters, and Markdown would copy all of it for each; "
                f"it begins with '{beginning(data)}'. Split it with blank lines."
            )
        return read(data, index)

    inline._InlineProcessor__handleInline = handle


def beginning(text: str) -> str:
    """The first words of a text."""
    return " ".join(strip(text).lstrip().partition("\n")[0].split())[:40]


def lines_of(text: str) -> int:
    """How many lines a text costs."""
    return text.count("\n") + len(text) // LINE + 1


def described(block: str) -> str:
    """Where the parser was left, as a sentence."""
    line = beginning(block)
    where = f"'{line}'" if line else "blank lines"
    return (
        f"Its parts follow each other without blank lines, and Markdown would look at all of it again for each; "
        f"it was left at {where}. Put blank lines between the parts."
    )


class EffortExtension(Extension):
    """Lets a renderer count what it does."""

    def extendMarkdown(self, md: Markdown) -> None:
        self.meter = Meter(md)
        count_marks(md)
        md.parser.blockprocessors.register(self.meter, "handbook-effort", 1_000)
