"""How much of a page Markdown looks at again and again; what it would read for minutes is told, not waited for.

Markdown takes a page apart from its front and looks at all that is left for each part that it finds. Where no blank line
stands between the parts, its work grows with the square of their number, whatever the marks are.
"""

from __future__ import annotations

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


class Meter(BlockProcessor):
    """Counts the lines of each text that the parser takes up; takes none itself."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self.begin("")

    def begin(self, text: str) -> None:
        """Count anew, for a page with this text."""
        self.left = LEAST + EACH * lines_of(text)

    def test(self, parent: Any, block: str) -> bool:
        """Count a text. Raises TooMuchEffort."""
        self.left -= lines_of(block)
        if self.left < 0:
            raise TooMuchEffort(described(block))
        return False


def lines_of(text: str) -> int:
    """How many lines a text costs."""
    return text.count("\n") + len(text) // LINE + 1


def described(block: str) -> str:
    """Where the parser was left, as a sentence."""
    line = " ".join(strip(block).lstrip().partition("\n")[0].split())[:40]
    where = f"'{line}'" if line else "blank lines"
    return (
        f"Its parts follow each other without blank lines, and Markdown would look at all of it again for each; "
        f"it was left at {where}. Put blank lines between the parts."
    )


class EffortExtension(Extension):
    """Lets a renderer count what it does."""

    def extendMarkdown(self, md: Markdown) -> None:
        self.meter = Meter(md)
        md.parser.blockprocessors.register(self.meter, "handbook-effort", 1_000)
