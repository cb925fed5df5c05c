"""From which number, in which signs and which way a numbered list counts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .diff import reworded
from .events import Event, quoted
from .statements import Statement
from .telling import Spot, event, page_event

LIST_TAG = re.compile(r"<ol\b(?P<attributes>[^<>]*)>", re.I)
COUNTS = re.compile(r"\b(?P<name>reversed|start|type)\b(?:\s*=\s*[\"']?(?P<value>[^\s\"'>]+))?", re.I)


def lists_in_html(old: str, new: str, spot: Spot) -> Iterator[Event]:
    """Numbered lists in HTML that count from another number, in other signs or backward."""
    before, after = ([*LIST_TAG.finditer(text)] for text in (old, new))
    for was, is_ in zip(before, after, strict=False) if len(before) == len(after) else ():
        counted = [
            {m["name"].lower(): m["value"] or "" for m in COUNTS.finditer(tag["attributes"])}
            for tag in (was, is_)
        ]
        if counted[0] != counted[1]:
            alike = [{**marks, "type": ""} for marks in counted]
            code = "claim-changed" if alike[0] == alike[1] else "temporal-order-changed"
            note = f"A numbered list was {quoted(was[0])} and is {quoted(is_[0])}"
            yield replace(page_event(code, spot.path, note, spot), line=new.count("\n", 0, is_.start()) + 1)


def list_starts(
    pairs: Sequence[tuple[Statement, Statement]],
    olds: Sequence[Statement],
    news: Sequence[Statement],
    spot: Spot,
) -> Iterator[Event]:
    """Numbered lists that begin with the same item and count from another number."""
    before, after = first_items(olds), first_items(news)
    for old, new in pairs:
        one, other = (s.parts[0] if s.parts else s for s in (old, new))
        if one.ordered.lstrip("0") != other.ordered.lstrip("0") and id(one) in before and id(other) in after:
            note = f"The list now counts from {quoted(other.ordered)} instead of {quoted(one.ordered)}"
            yield event(reworded("temporal-order-changed", note=note), old, new, spot)


def first_items(statements: Sequence[Statement]) -> set[int]:
    """The first items of numbered lists, by identity."""
    first: set[int] = set()
    open_lists: set[tuple[str, ...]] = set()
    for statement in statements:
        within = statement.within
        open_lists = {place for place in open_lists if within[: len(place)] == place}
        if statement.ordered and statement.opens and within not in open_lists:
            first.add(id(statement))
        if "li" in within:
            open_lists.add(within)
    return first
