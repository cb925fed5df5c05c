"""The site as a whole: pages that left it or came without a change of their own, and entries of the navigation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from .diff import reworded
from .events import Event, quoted
from .neutral import same
from .side import Side
from .statements import Statement
from .telling import Spot, event


def compare(base: Side, head: Side, moved: Mapping[str, str]) -> Iterator[Event]:
    """The events of a changed configuration."""
    if base.config and head.config and base.state.identity(base.config) != head.state.identity(head.config):
        yield from pages_of_the_site(base, head)
        yield from navigation(base, head, moved)


def pages_of_the_site(base: Side, head: Side) -> Iterator[Event]:
    """Pages that did not change and that the site no longer holds, or holds now."""
    was, now = base.published(), head.published()
    for uri in sorted(was.keys() - now.keys()):
        if was[uri] in head.all_paths:
            yield site_event("page-removed", was[uri], f"{quoted(was[uri])} is no longer a page of the site")
    for uri in sorted(now.keys() - was.keys()):
        if now[uri] in base.all_paths:
            yield site_event("page-added", now[uri], f"{quoted(now[uri])} is a page of the site now")


def navigation(base: Side, head: Side, moved: Mapping[str, str]) -> Iterator[Event]:
    """Entries of the navigation that went or have another title; their order says nothing."""
    was, now = entries(base), entries(head)
    if not was or not now:
        return
    renamed = {base.uri(old): head.uri(new) for old, new in moved.items()}
    for target, title in was.items():
        other = renamed.get(target, target)
        if other not in now:
            said = f"{quoted(title)} ({target})" if title else quoted(target)
            yield site_event("page-removed", head.config, f"Navigation: {said} is gone")
        elif not same(title, now[other]) and not same(
            label(base, target, title), label(head, other, now[other])
        ):
            note = f"Navigation: {quoted(title or target)} became {quoted(now[other] or other)}"
            yield site_event("heading-renamed", head.config, note)
    yield from sections(base, head, renamed)


def label(side: Side, target: str, title: str) -> str:
    """What an entry of the navigation is called: without a title of its own it has that of its page."""
    page = None if title else side.page(f"{side.docs}/{target}" if side.docs else target)
    return title or (page.title if page else "")


def sections(base: Side, head: Side, renamed: Mapping[str, str]) -> Iterator[Event]:
    """Pages that stand under another section of the navigation than before, both of which are there on both sides."""
    was, now = (section_by_target(side) for side in (base, head))
    known = set(was.values()) & set(now.values())
    for target, section in was.items():
        other = now.get(renamed.get(target, target), section)
        if not same(section, other) and {section, other} <= known:
            note = (
                f"Navigation: {quoted(target)} now stands under {quoted(other)} instead of {quoted(section)}"
            )
            yield site_event("heading-renamed", head.config, note)


def section_by_target(side: Side) -> dict[str, str]:
    """The title of the section that holds each page of the navigation; nothing at the top."""
    found: dict[str, str] = {}
    stack = [("", side.project.values.get("nav"))] if side.project else []
    while stack:
        title, value = stack.pop()
        if isinstance(value, str):
            found[value] = title
        for entry in value if isinstance(value, list) else ():
            inner = list(entry.items()) if isinstance(entry, dict) else [("", entry)]
            stack += [(str(name) if isinstance(v, list) else title, v) for name, v in inner]
    return found


def entries(side: Side) -> dict[str, str]:
    """The navigation: titles by target."""
    return {str(entry.target): str(entry.title or "") for entry in side.project.nav} if side.project else {}


def site_event(code: str, path: str, note: str) -> Event:
    """An event of the site as a whole."""
    place = Statement(path, 0, "line", "", "")
    return event(reworded(code, note=note), place, place, Spot(path, path))
