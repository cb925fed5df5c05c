"""What is open while a rendering is walked: the text of a block, and the heads of a table's rows and columns."""

from __future__ import annotations

from dataclasses import dataclass, field

from .page import CITATION, Place


@dataclass
class Run:
    """The text of a block that is still open."""

    kind: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    marks: list[tuple[int, Place]] = field(default_factory=list)
    citations: list[tuple[str, int]] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    links: list[tuple[int, int]] = field(default_factory=list)
    """Ranges of the text that are links."""
    anchor: str = ""

    def add(self, text: str) -> None:
        self.pieces.append(text)
        self.length += len(text)


class Heads:
    """The heads of the tables that are open, the innermost last."""

    def __init__(self) -> None:
        self.rows: list[str] = []
        self.columns: list[list[str]] = []
        self.cell = 0

    def entered(self, tag: str) -> None:
        """Take in the start of a table, a row or a cell."""
        if tag == "tr":
            self.cell = 0
            self.rows.append("")
        elif tag == "table":
            self.columns.append([])
        elif tag in ("td", "th"):
            self.cell += 1

    def left(self, tag: str) -> None:
        """Take in the end of a table or a row."""
        if tag == "tr" and self.rows:
            self.rows.pop()
        elif tag == "table" and self.columns:
            self.columns.pop()

    def of_cell(self, kind: str, text: str) -> tuple[str, str]:
        """The row's and the column's head of a cell that ends; empty for what is no cell. A head is kept for those after it."""
        if kind not in ("td", "th") or not self.columns:
            return "", ""
        plain = " ".join(text.replace(CITATION, "").split())
        heads = self.columns[-1]
        if kind == "th" and (not self.rows or not self.rows[-1]) and len(heads) < self.cell:
            heads += [""] * (self.cell - 1 - len(heads)) + [plain]
            return "", ""
        row = self.rows[-1] if self.rows else ""
        if self.rows and not row:
            self.rows[-1] = plain
        return row, heads[self.cell - 1] if self.cell <= len(heads) else ""
