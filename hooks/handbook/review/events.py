"""What a review tells: one change of meaning, where, before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

LEVELS = ("medical", "governance", "structure", "info")
SHOWN = 150
"""How many characters of a statement are shown."""


LEAST = 8
"""How dangerous what is for information only may be."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change. Paths count from the repository's root; lines from 1, and 0 is the file as a whole."""

    code: str
    path: str
    message: str
    line: int = 0
    old_path: str = ""
    before: str = ""
    after: str = ""
    old: str = ""
    """The words that went, as typed in `before`."""
    new: str = ""
    """The words that came, as typed in `after`."""
    page: str = ""
    """The page's address below the docs folder, without its ending, and the anchor of the nearest heading."""
    statement: str = ""
    """The same for all events of one statement; nothing where there is none."""
    minor: bool = False
    """Whether it is for information only, whatever its kind."""
    danger: int = 0
    """How dangerous the change may be, 1 for the worst; 0 is as its kind."""

    @property
    def level(self) -> str:
        return "info" if self.minor else str(kinds()[self.code]["level"])

    @property
    def rank(self) -> int:
        """Most dangerous first: 0 is the worst."""
        return int(kinds()[self.code]["rank"])

    @property
    def order(self) -> tuple[int, int, str, int, str]:
        """Where it stands among the others: the most dangerous first, then by kind and place."""
        return (
            LEAST if self.minor else self.danger or int(kinds()[self.code]["danger"]),
            self.rank,
            self.path,
            self.line,
            self.message,
        )

    @property
    def why(self) -> str:
        """Why a reviewer should look."""
        return str(kinds()[self.code]["why"])

    def as_json(self) -> dict[str, Any]:
        """The event as review-format has it; what is not there is left out."""
        fields = {
            "code": self.code,
            "level": self.level,
            "path": self.path,
            "old_path": self.old_path or self.path,
            "line": self.line,
            "message": self.message,
            "before": self.before,
            "after": self.after,
            "statement": self.statement,
            "danger": self.danger,
        }
        return {k: v for k, v in fields.items() if v or k in ("code", "message", "path")}


@lru_cache(maxsize=1)
def kinds() -> dict[str, dict[str, Any]]:
    """Every kind of event: its level, its rank and why it matters."""
    text = files("handbook.review").joinpath("kinds.yaml").read_text("utf-8")
    listed = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return {
        kind: {"level": entry["level"], "danger": entry["danger"], "why": entry["why"], "rank": n}
        for n, (kind, entry) in enumerate(listed.items())
    }


def in_order(events: Iterable[Event]) -> list[Event]:
    """Most dangerous first, then by place; the same thing told twice is told once."""
    unique = {(e.code, e.path, e.old_path, e.line, e.message): e for e in events}
    return sorted(unique.values(), key=lambda e: e.order)


def quoted(text: str, longest: int = 90) -> str:
    """Text in quotation marks, shortened in the middle."""
    text = " ".join(text.split())
    if len(text) > longest:
        text = f"{text[: longest // 2 - 2].rstrip()} … {text[-longest // 2 + 2 :].lstrip()}"
    return f'"{text}"'


LISTED = 12_000
"""How many characters of statements that went or came together are listed in one event."""


def listing(statements: Iterable[str]) -> str:
    """Statements that went or came together, one a line; the last line says how many more there are."""
    lines = [" ".join(s.split()) for s in statements]
    size = 0
    for n, line in enumerate(lines):
        size += len(line) + 1
        if size > LISTED:
            return "\n".join([*lines[:n], f"… and {len(lines) - n} more"])
    return "\n".join(lines)


def around(text: str, start: int, end: int, longest: int = SHOWN) -> str:
    """The part of a text that shows a span, cut at words."""
    if len(text) <= longest:
        return text
    span = max(0, min(end - start, longest - 20))
    low = max(0, min(start - (longest - span) // 2, len(text) - longest))
    high = min(len(text), low + longest)
    while 0 < low < start and not text[low - 1].isspace():
        low += 1
    while high < len(text) and high > end and not text[high].isspace():
        high -= 1
    return f"{'… ' if low else ''}{text[low:high].strip()}{' …' if high < len(text) else ''}"
