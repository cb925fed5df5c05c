"""What a Mermaid parser says of a diagram, where one is installed."""

from __future__ import annotations

import atexit
import re
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

LARGEST = 50_000
MOST_EDGES = 2_000
"""More edges than Mermaid itself draws by far (its own limit is 500)."""
LINES = 200
FLOWCHART = re.compile(r"\s*(?:%%[^\n]*\s+)*(?:flowchart|graph)\b")
QUOTED_OR_NODE = re.compile(
    r"\"[^\"\n]*\"|(?<!\S)(?=[^\s\w]|\w+[^\s\w])[\w!#$%'*+.?\\/`]+(?=\s|\Z|[\[({]|:::|@\{|;)"
)
"""Words in quotation marks; a word that is a node's name with signs in it, which Mermaid reads and the parser does not."""
EDGE = re.compile(r"[-=~.<ox]{2,}[->ox]?")


@dataclass(frozen=True)
class DiagramFault:
    """What is wrong with a diagram, in the parser's words, and the line of the diagram, from 0."""

    message: str
    line: int


def fault_of(text: str) -> DiagramFault | None:
    """The first fault of a diagram; None if it has none, or if no parser is installed."""
    if len(text) > LARGEST:
        return DiagramFault(f"it has {len(text):,} characters, {LARGEST:,} is the most that is read", 0)
    for number, line in enumerate(text.split("\n")):
        if (edges := edges_of(line)) > MOST_EDGES:
            return DiagramFault(
                f"this line makes {edges:,} edges, {MOST_EDGES:,} is the most that is read", number
            )
    engine = _engine()
    if engine is None:
        return None
    message = parsed(engine, text)
    if message and FLOWCHART.match(text):
        text = QUOTED_OR_NODE.sub(lambda m: m[0] if m[0][0] in '"%' else re.sub(r"\W", "_", m[0]), text)
        message = parsed(engine, text)
    return DiagramFault(message, line_of_fault(engine, text)) if message else None


def is_parsed() -> bool:
    """Whether a parser is installed."""
    return _engine() is not None


def edges_of(line: str) -> int:
    """How many edges `A & B --> C & D` makes."""
    if line.count("&") < 2:
        return 0
    sides = [side.count("&") + 1 for side in EDGE.split(line)]
    return sum(a * b for a, b in pairwise(sides))


def parsed(engine: Any, text: str) -> str:
    """What the parser says against a text, or nothing."""
    try:
        result = engine.validate(text, None)
    except Exception as error:  # noqa: BLE001 - the bindings raise their own kinds
        return str(error).splitlines()[0][:200]
    return "" if result.valid else " ".join(str(result.error or "it cannot be read").split())[:200]


def line_of_fault(engine: Any, text: str) -> int:
    """The line without which the diagram can be read; where there is none, the first."""
    lines = text.split("\n")
    for number in range(min(len(lines), LINES)):
        if lines[number].strip() and not parsed(
            engine, "\n".join([*lines[:number], "", *lines[number + 1 :]])
        ):
            return number
    return 0


@cache
def _engine() -> Any:
    try:
        import merman
    except ImportError:
        return None
    # It frees itself with functions that Python takes apart at its end.
    atexit.register(_engine.cache_clear)
    return merman.MermanEngine("{}", None)
