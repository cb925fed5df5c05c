"""Links and pictures of a page: where they lead, and whether anything is there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from ..english.words import stored
from ..pages import SourcePage
from ..source.page import Link
from .diff import reworded
from .events import Event, quoted
from .side import IMAGES, Side
from .statements import Statement
from .telling import Spot, event

OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
TARGET = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]^]+\]:\s*<?(\S+?)>?\s*$", re.M)


def resolved(target: str, path: str) -> tuple[str, str]:
    """The file and the anchor that a link of a page leads to; addresses outside as they are."""
    if OUTSIDE.match(target):
        return re.sub(r"^http:", "https:", target).rstrip("/"), ""
    file, _, anchor = target.partition("#")
    file = unquote(file.partition("?")[0])
    if not file:
        return path, anchor
    base = posixpath.dirname(path) if not file.startswith("/") else ""
    return posixpath.normpath(
        posixpath.join(base, file.lstrip("/") if file.startswith("/") else file)
    ), anchor


def missing(target: str, path: str, head: Side) -> bool:
    """Whether a relative link to a page or a file leads nowhere."""
    if OUTSIDE.match(target) or target.startswith("/"):
        return False
    file, anchor = resolved(target, path)
    if file not in head.all_paths:
        return bool(posixpath.splitext(file)[1]) and not file.endswith((".html", ".htm"))
    if not anchor or not head.is_page(file):
        return False
    page = head.page(file)
    return page is not None and anchor not in {a.id for a in page.reading.anchors}


def compare(
    old: SourcePage, new: SourcePage, spot: Spot, head: Side, moved: Mapping[str, str]
) -> Iterator[Event]:
    """The events of a page's links."""
    before, after = ([k for k in p.reading.links if k.kind == "a.href" and k.target] for p in (old, new))
    left = list(after)
    gone = []
    for link in before:
        file, anchor = resolved(link.target, spot.old_path)
        file = moved.get(file, file)
        same = next(
            (
                k
                for k in left
                if (stored(k.text), resolved(k.target, spot.path)) == (stored(link.text), (file, anchor))
            ),
            None,
        )
        same = same or next((k for k in left if resolved(k.target, spot.path) == (file, anchor)), None)
        if same:
            left.remove(same)
        else:
            gone.append(link)
    for link in left:
        was = next((k for k in gone if stored(k.text).casefold() == stored(link.text).casefold()), None)
        was = was or (gone[0] if len(left) == len(gone) == 1 else None)
        if was:
            gone.remove(was)
        if missing(link.target, spot.path, head):
            yield link_event(
                "link-broken",
                was.target if was else "",
                link,
                new,
                spot,
                f"{quoted(stored(link.text) or link.target, 50)} leads to {quoted(link.target)}, which is not there",
            )
        elif was:
            yield link_event("link-target-changed", was.target, link, new, spot)


def link_event(code: str, was: str, link: Link, page: SourcePage, spot: Spot, note: str = "") -> Event:
    line = page.position(link.place)[1]
    sides = [
        Statement(spot.path, line, "line", f"{stored(link.text)} → {t}", t) if t else None
        for t in (was, link.target)
    ]
    note = note or f"{quoted(stored(link.text), 50)} leads to {quoted(link.target)} instead of {quoted(was)}"
    return event(reworded(code, was, link.target, note=note), sides[0], sides[1], spot)


def broken(
    gone: set[tuple[str, str]], base: Side, head: Side, changed: set[str], moved: Mapping[str, str]
) -> Iterator[Event]:
    """Links of pages that did not change to pages and headings that are gone; one event a target and page."""
    if not gone:
        return
    for path in sorted(n for n in head.all_paths if head.is_page(n) and n not in changed):
        text = head.read_text(path) or ""
        told_of: set[tuple[str, str]] = set()
        for match in TARGET.finditer(text):
            target = match[1] or match[2]
            where = resolved(target, path)
            if (
                (where in gone or (where[0], "") in gone)
                and where not in told_of
                and missing(target, path, head)
            ):
                told_of.add(where)
                line = text.count("\n", 0, match.start(1) if match[1] else match.start(2)) + 1
                side = Statement(path, line, "line", target, target)
                yield event(
                    reworded("link-broken", "", target, note=f"{quoted(target)} is not there any more"),
                    side,
                    side,
                    Spot(path, path),
                )


def pictures(old: SourcePage, new: SourcePage, spot: Spot, base: Side, head: Side) -> Iterator[Event]:
    """Pictures that a page shows instead of others."""
    before, after = (
        [
            k
            for k in p.reading.links
            if k.kind in ("img.src", "source.srcset", "object.data", "video.src") and k.target
        ]
        for p in (old, new)
    )

    def identity(side: Side, link: Link, path: str) -> str:
        file = resolved(link.target, path)[0]
        return side.state.identity(file) or file

    olds, news = (
        [identity(base, k, spot.old_path) for k in before],
        [identity(head, k, spot.path) for k in after],
    )
    gone = [k for k, i in zip(before, olds, strict=True) if i not in news]
    come = [k for k, i in zip(after, news, strict=True) if i not in olds]
    for was, now in zip(gone, come, strict=False):
        if resolved(was.target, spot.old_path)[0] != resolved(now.target, spot.path)[0]:
            line = new.position(now.place)[1]
            sides = [Statement(spot.path, line, "line", k.target, k.target) for k in (was, now)]
            yield event(reworded("image-replaced", was.target, now.target), sides[0], sides[1], spot)


def files(base: Side, head: Side, paths: set[str]) -> Iterator[Event]:
    """Picture files whose content was replaced."""
    for path in sorted(
        p for p in paths if p.lower().endswith(IMAGES) and p in base.all_paths and p in head.all_paths
    ):
        name = posixpath.basename(path)
        side = Statement(path, 0, "line", name, name)
        yield event(
            reworded("image-replaced", name, name, note=f"The picture {quoted(name)} is another file now"),
            side,
            side,
            Spot(path, path),
        )
