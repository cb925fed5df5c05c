"""The bibliography: works that came, went, or whose record changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..bibliography import Item, notices, pages
from ..english.words import tokens
from ..source import rich_text
from ..source.data import Data
from . import values
from .diff import reworded
from .events import Event, quoted
from .side import Side
from .statements import of_text
from .telling import Spot, event

Works = dict[str, tuple[str, Item]]
RETRACTION = re.compile(r"\b(?:retraction|withdrawal|removal)\b", re.I)
PAGES = re.compile(r"(\d+)\s*[-‐‑–—]+\s*(\d+)")
ASIDE = frozenset(
    (
        "abstract",
        "accessed",
        "file",
        "timestamp",
        "added",
        "source",
        "citation-label",
        "citation-key",
        "owner",
        "date-added",
        "date-modified",
        "id",
    )
)


def retracted(item: Item) -> bool:
    """Whether an entry says that its work was retracted, or is the notice that says so."""
    if any(state == notices.RETRACTED for state, _ in notices.states(item)):
        return True
    title = item.field_text("title")
    return notices.state_of_title(title) == notices.NOTICE and bool(RETRACTION.search(title))


def renamed(old: Works, new: Works) -> dict[str, str]:
    """Keys that changed while the work stayed."""
    gone = {identity(i): k for k, (_, i) in old.items() if k not in new}
    return {gone[identity(i)]: k for k, (_, i) in new.items() if k not in old and identity(i) in gone}


def identity(item: Item) -> str:
    return compared("DOI", item.csl.get("DOI")) or compared("title", item.csl.get("title")) + str(item.year)


def compare(base: Side, head: Side) -> Iterator[Event]:
    """The events of the bibliographies."""
    old, new = base.works, head.works
    names = renamed(old, new)
    for key, (path, item) in new.items():
        if key in names.values():
            continue
        if key not in old:
            yield reference_event(
                "retracted-source-added" if retracted(item) else "reference-added",
                key,
                "",
                describe_work(item),
                path,
                item,
            )
        else:
            yield from changed(key, old[key][1], item, path)
    for key, (path, item) in old.items():
        if key not in new and key not in names:
            yield reference_event("reference-removed", key, describe_work(item), "", path, item)


def record(old: Data, new: Data, path: str) -> Iterator[Event]:
    """What a registry is recorded to say of a work."""
    if old.value == new.value:
        return
    key = new.value.get("key", path) if isinstance(new.value, dict) else path
    struck = _retracted(new.value) and not _retracted(old.value)
    fields = [leaf for leaf in values.compare(old.value, new.value)]
    parts = [
        f"{leaf.names[-1]} {quoted(short(leaf.old or None), 60)} became {quoted(short(leaf.new or None), 60)}"
        for leaf in fields[:2]
        if leaf.names
    ]
    if fields:
        line = new.place(*fields[0].new_key)[0]
        code = "retracted-source-added" if struck else "reference-record-changed"
        yield event(
            reworded(code, note=f"@{key}: {'; '.join(parts)}"),
            of_text(short(fields[0].old or None), path, line, ""),
            of_text(short(fields[0].new or None), path, line, ""),
            Spot(path, path),
        )


def _retracted(value: Any) -> bool:
    """Whether a stored record says that its work was retracted."""
    return isinstance(value, dict) and notices.RETRACTED in notices.states_of_record(value)


def changed(key: str, old: Item, new: Item, path: str) -> Iterator[Event]:
    """The fields of a record that changed, as one event."""
    fields = [
        f
        for f in dict.fromkeys([*old.csl, *new.csl])
        if f not in ASIDE and compared(f, old.csl.get(f)) != compared(f, new.csl.get(f))
    ]
    if not fields:
        return
    if retracted(new) and not retracted(old):
        yield reference_event(
            "retracted-source-added",
            key,
            describe_work(old),
            describe_work(new),
            path,
            new,
            f'"{key}" is now marked as retracted ({", ".join(fields)})',
            fields[0],
        )
        return
    parts = [
        f"{f} {quoted(short(old.csl.get(f)), 60)} became {quoted(short(new.csl.get(f)), 60)}"
        for f in fields[:3]
    ]
    more = f", and {len(fields) - 3} more fields" if len(fields) > 3 else ""
    before, after = ("; ".join(f"{f}: {short(i.csl.get(f))}" for f in fields[:3]) for i in (old, new))
    yield reference_event(
        "reference-record-changed",
        key,
        before,
        after,
        path,
        new,
        f"@{key}: {'; '.join(parts)}{more}",
        fields[0],
    )


def reference_event(
    code: str, key: str, before: str, after: str, path: str, item: Item, note: str = "", field: str = ""
) -> Event:
    line = item.data.place(*item.way, field)[0] if field else item.data.place(*item.way)[0]
    say = note or f'"@{key}" {"is gone from" if not after else "is new in"} the bibliography'
    sides = [of_text("", path, line, "") if s else None for s in (before, after)]
    for side, text in zip(sides, (before, after), strict=True):
        if side:
            side.text = side.shown = text
    return event(reworded(code, note=say), sides[0], sides[1], Spot(path, path))


def describe_work(item: Item) -> str:
    """A work in a line."""
    who = item.first_author
    return " ".join(
        p
        for p in (
            f"{item.key}:",
            who,
            f"({item.year})" if item.year else "",
            item.field_text("title"),
            item.field_text("DOI"),
        )
        if p
    )


NAMES = {"non-dropping-particle": 0, "dropping-particle": 0, "family": 1, "given": 2, "suffix": 3}
"""The order in which the parts of a name are read, in whichever order they are typed."""


def short(value: Any) -> str:
    """A field's value in a line."""
    if isinstance(value, dict) and "date-parts" in value:
        return "-".join(str(p) for p in (value["date-parts"] or [[]])[0])
    if isinstance(value, list):
        return ", ".join(short(v) for v in value)
    if isinstance(value, dict):
        return " ".join(str(value[k]) for k in sorted(value, key=lambda k: (NAMES.get(k, 9), str(k))))
    return "nothing" if value is None else rich_text.strip_tags(str(value))


def compared(field: str, value: Any) -> str:
    """A field's value without its writing."""
    text = short(value) if value not in (None, "", []) else ""
    if field == "DOI":
        return re.sub(r"^(?:https?://(?:dx\.)?doi\.org/|doi:)", "", text.strip(), flags=re.I).lower()
    if field == "URL":
        return re.sub(r"^https?://(?:www\.)?", "", text.strip()).rstrip("/")
    if field == "page":
        text = PAGES.sub(lambda m: f"{m[1]}_{pages.written_out(m[1], m[2])}", text)
    if field in ("page", "ISSN", "ISBN", "PMID", "PMCID", "issued"):
        return re.sub(r"[^\w]", "", text).lower()
    if field == "keyword":
        return " ".join(sorted(re.split(r"\s*[,;]\s*", text.lower())))
    return " ".join(t.norm for t in tokens(re.sub(r"[{}]|<[^<>]+>", "", rich_text.strip_tags(text))))
