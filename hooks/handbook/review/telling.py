"""From changes to events: what the message says, what is shown before and after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b

from .diff import NOWHERE, Change, reworded
from .events import SHOWN, Event, around, quoted
from .showing import cut_alike
from .statements import Statement


@dataclass(frozen=True)
class Spot:
    """Where a change stands."""

    path: str
    old_path: str = ""
    page: str = ""


def event(change: Change, old: Statement | None, new: Statement | None, spot: Spot) -> Event:
    """The event of a change between two statements, or of one that came or went."""
    said = new or old
    assert said
    message = headed(said.where, describe_change(change))
    longest = room(message, bool(old and old.text), bool(new and new.text))
    gone, added = change.old or NOWHERE, change.new or NOWHERE
    before, after = sides(old, new, change, longest)
    line = _line(new, change) if new else 0
    address = f"{spot.page}#{said.anchor}" if spot.page and said.anchor else spot.page
    return Event(
        code=change.code,
        path=spot.path,
        old_path=spot.old_path,
        line=line or (old.line if old and spot.path == spot.old_path else 0),
        message=message,
        before=before,
        after=after,
        old=gone.text,
        new=added.text,
        page=address,
        statement=signature(old, new, spot),
    )


def sides(old: Statement | None, new: Statement | None, change: Change, longest: int) -> tuple[str, str]:
    """What is shown of a statement before and after: all its changed words if there is room, or else those of the change."""
    if old and new and old.text != new.text and (shown := cut_alike(old.text, new.text, longest)):
        return shown
    gone, added = change.old or NOWHERE, change.new or NOWHERE
    return (
        around(old.text, gone.start, gone.end, longest) if old else "",
        around(new.text, added.start, added.end, longest) if new else "",
    )


def signature(old: Statement | None, new: Statement | None, spot: Spot) -> str:
    """The same for all events of one statement."""
    texts = [part for s in (old, new) for part in ((str(s.line), s.text) if s else ("", ""))]
    whole = "\0".join([spot.old_path, spot.path, *texts])
    return blake2b(whole.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


MOST = 398
"""How many characters an event gives to read."""


def room(message: str, *sides: bool) -> int:
    """How long each shown statement may be, with the marks of a cut."""
    return max(40, min(SHOWN, (MOST - len(message)) // max(1, sum(sides)) - 4))


def _line(new: Statement, change: Change) -> int:
    """The line of the part of a joined statement in which the change lies."""
    at = 0
    for part in new.parts:
        at += len(part.text) + 1
        if (change.new or NOWHERE).start < at:
            return part.line
    return new.line


def describe_change(change: Change) -> str:
    """The old and the new words in one phrase."""
    if change.note:
        return change.note
    if change.old and change.new:
        return f"{quoted(change.old.text, 70)} became {quoted(change.new.text, 70)}"
    if change.old:
        return f"{quoted(change.old.text)} is gone"
    return f"{quoted(change.new.text if change.new else '')} is new"


def headed(where: str, what: str) -> str:
    """A message that begins with its place, if that is short."""
    where = " ".join(where.split())
    where = where if len(where) <= 44 else where[:42].rstrip() + " …"
    whole = f"{where}: {what}" if where else what
    return whole if len(whole) <= 230 else f"{whole[:150].rstrip()} … {whole[-75:].lstrip()}"


def added(code: str, new: Statement, spot: Spot, note: str = "") -> Event:
    """A statement that came."""
    return event(reworded(code, "", new.text, note=note or f"New: {quoted(new.text, 70)}"), None, new, spot)


def removed(code: str, old: Statement, spot: Spot, note: str = "") -> Event:
    """A statement that went."""
    return event(reworded(code, old.text, "", note=note or f"Gone: {quoted(old.text, 70)}"), old, None, spot)


def merge_repeated(events: Iterable[Event]) -> list[Event]:
    """The same change in several files is told once, at the first, and names the others."""
    first: dict[tuple[str, ...], Event] = {}
    also: dict[tuple[str, ...], list[str]] = {}
    for e in events:
        if e.level != "medical" or not (e.before or e.after):
            key: tuple[str, ...] = (e.code, e.path, str(e.line), e.message)
        else:
            key = (e.code, e.old.casefold(), e.new.casefold(), e.before, e.after)
        if key in first and e.path != first[key].path:
            also.setdefault(key, []).append(e.path)
        elif key in first and e.line != first[key].line:
            first[(*key, str(e.line))] = e
        else:
            first.setdefault(key, e)
    return [_with(e, also.get(key, [])) for key, e in first.items()]


def _with(e: Event, also: list[str]) -> Event:
    from dataclasses import replace

    if not also:
        return e
    more = f" (also in {also[0]}{f' and {len(also) - 1} more' if len(also) > 1 else ''})"
    return replace(e, message=e.message + more)


def page_event(code: str, path: str, note: str, spot: Spot) -> Event:
    """An event of a page as a whole."""
    side = Statement(path, 0, "line", "", "")
    return event(reworded(code, note=note), side, side, spot)
