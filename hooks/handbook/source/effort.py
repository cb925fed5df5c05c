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
from markdown.treeprocessors import InlineProcessor

from .limits import TooMuchEffort
from .marks import strip

LEAST, EACH = 2_000_000, 40
"""How many lines may be looked at for any page, and how many more for each line of it."""
LINE = 100
"""How many characters count as a line."""
LONG, MOST_COPIED = 20_000, 1_000_000_000
"""From how many characters on a paragraph's marks are counted, and how many characters may be looked through for all of them:
each mark that is found makes Markdown copy the whole paragraph and go on from there.
"""
FENCES, MOST_FENCED = re.compile(r"^[ \t>]*(?:```|~~~)", re.M), 150_000_000
"""How many lines all fences of a page together may copy: each copies all that are there."""


MOST_PAIRED = 30_000_000
"""How many pairs of a backtick and a bar one row of a table may hold: each backtick makes Markdown look at all bars."""
QUOTE = re.compile("[\"']")
LEAST_SOUGHT, EACH_SOUGHT = 5_000_000, 20
"""How many characters may be gone through for the ends of brackets on any page, and how many more for each of its characters."""


class Meter(BlockProcessor):
    """Counts the lines of each text that the parser takes up; takes none itself."""

    def __init__(self, markdown: Markdown) -> None:
        super().__init__(markdown.parser)
        self.begin("")

    def begin(self, text: str) -> None:
        """Count anew, for a page with this text. Raises TooMuchEffort for one with too many fences."""
        self.left = LEAST + EACH * lines_of(text)
        self.paragraph = ""
        self.unsought = LEAST_SOUGHT + EACH_SOUGHT * len(text)
        fences = len(FENCES.findall(text)) if text.count("```") + text.count("~~~") > 1_000 else 0
        if fences * text.count("\n") > MOST_FENCED:
            raise TooMuchEffort(
                f"It has {fences:,} lines that begin or end code, and Markdown would copy all of it for each. Split it."
            )

    def test(self, parent: Any, block: str) -> bool:
        """Count a text. Raises TooMuchEffort."""
        self.left -= lines_of(block)
        if self.left < 0:
            raise TooMuchEffort(described(block), start_of(block))
        if len(block) > LONG and (line := next(filter(is_endless_row, block.split("\n")), "")):
            raise TooMuchEffort(
                f"One row of a table begins with '{beginning(line)}' and holds more backticks and bars than Markdown would pair in a "
                "minute. Split it.",
                start_of(line),
            )
        return False

    def count_sought(self, characters: int) -> None:
        """Count what was gone through for the end of a bracket. Raises TooMuchEffort."""
        self.unsought -= characters
        if self.unsought < 0:
            raise TooMuchEffort(
                f"The paragraph that begins with '{beginning(self.paragraph)}' holds so many brackets that nothing closes, or that close far behind, "
                "that Markdown would look through all of it for each. Close them, or put blank lines between.",
                start_of(self.paragraph),
            )


def is_endless_row(line: str) -> bool:
    """Whether Markdown would take minutes to find the cells of a line."""
    return len(line) > LONG and line.count("`") * line.count("|") > MOST_PAIRED


def count_marks(markdown: Markdown, meter: Meter) -> None:
    """Let all that reads marks, of Markdown and of its extensions, count what it looks through in long paragraphs."""
    for pattern in markdown.inlinePatterns:
        for name in ("getText", "getLink"):
            if hasattr(pattern, name):
                setattr(pattern, name, seeking(getattr(pattern, name), meter))
    for processor in markdown.treeprocessors:
        if isinstance(processor, InlineProcessor):
            count_what_is_looked_through(processor, meter)
            pass_blanks_over(processor)


def seeking(seek: Callable[..., Any], meter: Meter) -> Callable[..., Any]:
    """What looks for the end of a bracket, counted: its last results are the index where it ended, and whether that is the end.

    Where a quotation mark opens in an address and no title follows, it went to the end of the text and came back.
    """

    def counted(data: str, index: int) -> Any:
        """Look for the end. Raises TooMuchEffort."""
        *found, end, handled = seek(data, index)
        is_left_open = found[-1] is None and handled and QUOTE.search(data, index, end)
        meter.count_sought((len(data) if is_left_open else end) - index)
        return *found, end, handled

    return counted


def pass_blanks_over(inline: Any) -> None:
    """Let a reader of marks not look at the blanks between elements, for each of which it looks at all elements beside it."""
    run: Callable[..., Any] = inline.run

    def run_without_blanks(tree: Any, *rest: Any) -> Any:
        """Read the marks of a tree; its blanks are what they were. Raises TooMuchEffort."""
        blanks = [
            (element, element.tail) for element in tree.iter() if element.tail and element.tail.isspace()
        ]
        for element, _ in blanks:
            element.tail = None
        done = run(tree, *rest)
        for element, tail in blanks:
            element.tail = element.tail or tail
        return done

    inline.run = run_without_blanks


def count_what_is_looked_through(inline: Any, meter: Meter) -> None:
    """Let one reader of marks count."""
    read: Callable[..., str] = inline._InlineProcessor__handleInline
    apply: Callable[..., Any] = inline._InlineProcessor__applyPattern

    def handle(data: str, index: int = 0) -> str:
        """Read the marks of a text. Raises TooMuchEffort."""
        if not index:
            meter.paragraph = data
        if len(data) <= LONG:
            return read(data, index)
        left, outer = MOST_COPIED, inline._InlineProcessor__applyPattern

        def counted(pattern: Any, text: str, *rest: Any) -> Any:
            """Look for one kind of mark. Raises TooMuchEffort."""
            nonlocal left
            left -= len(text)
            if left < 0:
                raise TooMuchEffort(
                    f"One paragraph of {len(data):,} characters holds so many marks that Markdown would copy all of it for each; "
                    f"it begins with '{beginning(data)}'. Split it with blank lines.",
                    start_of(data),
                )
            return apply(pattern, text, *rest)

        inline._InlineProcessor__applyPattern = counted
        try:
            return read(data, index)
        finally:
            inline._InlineProcessor__applyPattern = outer

    inline._InlineProcessor__handleInline = handle


def beginning(text: str) -> str:
    """The first words of a text."""
    return " ".join(strip(text).lstrip().partition("\n")[0].split())[:40]


def start_of(text: str) -> str:
    """The first words of a text as they are typed, up to what was read and has a stand-in."""
    return re.split(r"[\x02\n]", strip(text).strip(), maxsplit=1)[0][:40]


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
        md.parser.blockprocessors.register(self.meter, "handbook-effort", 1_000)
