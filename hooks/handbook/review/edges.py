"""The arrows of a data file: which came, went or lead elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..source.data import Data
from . import graphs, values
from .diff import reworded
from .events import Event, quoted
from .statements import Statement
from .telling import Spot, event
from .values import written

SAID = ("id", "text", "description", "note")
ENDS = ("from", "to", "source", "target")


def edges(old: Data, new: Data, way: values.Key, spot: Spot) -> Iterator[Event]:
    """The events of two lists of arrows, which stand at the same place of a file before and after."""
    olds, news = values_at(old.value, way), values_at(new.value, way)
    labels: dict[str, str] = {}
    for data in (old, new):
        found = graphs.of_data(data.value)
        labels.update(found[1].labels if found else {})
    for a, b in values.paired(olds, news, "edges"):
        was, now = (olds[a] if a is not None else {}), (news[b] if b is not None else {})
        fields = [
            f for f in dict.fromkeys([*was, *now]) if f not in SAID and not _equal(was.get(f), now.get(f))
        ]
        if fields:
            data, number = (new, b) if b is not None else (old, a)
            yield edge(was, now, fields, labels, data.place(*way, number or 0)[0], spot)


def edge(
    was: dict[str, Any], now: dict[str, Any], fields: list[str], labels: dict[str, str], line: int, spot: Spot
) -> Event:
    """The event of one arrow."""
    before, after = (arrow(e, labels) if e else "" for e in (was, now))
    changed = [
        f"{f} {quoted(flat(was.get(f)))} became {quoted(flat(now.get(f)))}" for f in fields if f not in ENDS
    ]
    detail = f" ({'; '.join(changed)})" if changed and was and now else ""
    sides = [leaf_of(t, spot.path, line) if t else None for t in (before, after)]
    change = reworded("diagram-edge-changed", before, after, note=said(before, after) + detail)
    return event(change, sides[0], sides[1], spot)


def said(before: str, after: str) -> str:
    """What became of an arrow."""
    if not before:
        return f"New: {quoted(after)}"
    if not after:
        return f"Gone: {quoted(before)}"
    return quoted(after) if before == after else f"{quoted(before)} became {quoted(after)}"


def _equal(a: Any, b: Any) -> bool:
    return a == b or (
        a is not None and b is not None and not isinstance(a, (dict, list)) and values.same(a, b)
    )


def leaf_of(text: str, path: str, line: int) -> Statement:
    return Statement(path, line, "leaf", text, text)


def values_at(value: Any, way: values.Key) -> Any:
    for part in way:
        value = value[part]
    return value


def arrow(entry: dict[str, Any], labels: dict[str, str]) -> str:
    """An edge of data in words."""
    a, b = graphs.ends(entry)
    sign = next(
        (
            flat(entry[f])
            for f in ("effect", "sign", "type", "relation", "kind", "label", "polarity")
            if f in entry
        ),
        "",
    )
    return f"{labels.get(a, a)} {sign or '→'} {labels.get(b, b)}"


def flat(value: Any) -> str:
    """A value in a line."""
    if isinstance(value, dict):
        return "; ".join(f"{k}: {flat(v)}" for k, v in value.items())
    if isinstance(value, list):
        return ", ".join(flat(v) for v in value)
    return "nothing" if value is None else written(value)
