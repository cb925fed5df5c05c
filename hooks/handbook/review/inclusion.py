"""The pages that show shared texts which changed: what they show changes with them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..source.markdown_page import SourcePage
from .diff import reworded
from .events import Event, quoted
from .side import Side
from .statements import Statement
from .telling import Spot, event


@dataclass(frozen=True)
class UnfoundText:
    """A shared text that a page asks for and that is not found."""

    name: str
    line: int


def unfound(page: SourcePage) -> dict[str, UnfoundText]:
    """What a page asks for and does not show, by name."""
    missing = (s for s in page.reading.snippets if not s.path)
    return {s.request: UnfoundText(s.request, page.position(s.place)[1]) for s in missing}


def other_requests(old: SourcePage, new: SourcePage, spot: Spot) -> Iterator[Event]:
    """Shared texts that only one side asks for and that are not found, so that nobody can say what it shows."""
    was, now = unfound(old), unfound(new)
    for verb, requests, others in (("no longer asks", was, now), ("asks", now, was)):
        for name in requests.keys() - others.keys():
            side = Statement(spot.path, requests[name].line, "line", name, name)
            note = f"The page {verb} for {quoted(name)}, which is not found where the settings look"
            yield event(reworded("statement-changed", note=note), side, side, spot)


ENDINGS = (".txt", ".inc", ".html", ".htm", ".rst", ".tpl", ".snippet", ".part")
"""How names of shared texts end that are no pages."""


def brought(changed: Iterable[str], base: Side, head: Side) -> dict[str, set[str]]:
    """Shared texts that came or went, with the pages of both sides that ask for them."""
    found: dict[str, set[str]] = {}
    for path in changed:
        side = base if path not in head.all_paths else head if path not in base.all_paths else None
        if side is not None and side.shared(path):
            pages = side.pages_with(posixpath.basename(path))
            if pages:
                found[path] = pages & base.all_paths & head.all_paths
    return found


def included(changed: Iterable[str], base: Side, head: Side) -> dict[str, set[str]]:
    """Changed shared texts that do not end as pages do, with the pages of both sides that ask for them."""
    found: dict[str, set[str]] = {}
    for path in (path for path in changed if path.endswith(ENDINGS)):
        if any(side.shared(path) and not side.is_data(path) for side in (base, head)):
            asking = {page for side in (base, head) for page in side.pages_with(posixpath.basename(path))}
            if here := asking & base.all_paths & head.all_paths:
                found[path] = here
    return found
