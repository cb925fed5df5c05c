"""Corrections that have one right answer: what to put where, shown as a diff before anything is written."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Edit:
    """Replace what stands at a line and column; lines and columns count from 1, in characters."""

    path: str
    line: int
    column: int
    old: str
    new: str
    rule: str = ""


def apply(text: str, edits: Iterable[Edit]) -> tuple[str, list[Edit]]:
    """The text with the edits made, and those that were not: their place holds something else, or overlaps another."""
    lines = re.findall(r"[^\n]*\n|[^\n]+", text)
    refused, taken = [], set[tuple[int, int]]()
    for edit in sorted(set(edits), reverse=True):
        line = lines[edit.line - 1] if edit.line <= len(lines) else ""
        start, end = edit.column - 1, edit.column - 1 + len(edit.old)
        clash = any(number == edit.line and start <= at < end for number, at in taken)
        if clash or line[start:end] != edit.old:
            refused.append(edit)
            continue
        lines[edit.line - 1] = line[:start] + edit.new + line[end:]
        taken.update((edit.line, at) for at in range(start, max(end, start + 1)))
    return "".join(lines), refused


def diff(path: str, before: str, after: str) -> str:
    """The change as a unified diff."""
    lines = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), f"a/{path}", f"b/{path}", n=1
    )
    return "".join(
        line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines
    )
