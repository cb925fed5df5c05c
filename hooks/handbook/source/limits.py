"""What all readers of data share: how a value is named, and what is too much."""

from __future__ import annotations

Key = tuple["str | int", ...]
"""The way to a value: keys and indexes from the root."""

DEEPEST = 100
LARGEST = 50_000_000
MOST_LINES = 20_000
"""How many lines one page may include; snippets that include snippets multiply."""


class DataError(Exception):
    """A file that is not what its ending says; `line` and `column` count from 1."""

    def __init__(self, message: str, line: int = 1, column: int = 1) -> None:
        super().__init__(message)
        self.line, self.column = line, column


class TooMuchEffort(Exception):
    """A page that Markdown would read for minutes; the sentence says where it was left, `near` how the text there begins."""

    def __init__(self, message: str, near: str = "") -> None:
        super().__init__(message)
        self.near = near

    def described(self, body: str, above: int) -> str:
        """The sentence, with the line where the text that is meant begins in a page with so many lines above its body."""
        at = body.find(self.near) if self.near else -1
        return f"Line {above + body.count(chr(10), 0, at) + 1}: {self}" if at >= 0 else str(self)
