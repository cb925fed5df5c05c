"""Links and pictures of a page: where they lead, and whether anything is there."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from ..english.words import stored
from ..source.markdown_page import SourcePage
from ..source.page import Link
from .compared import marks, words
from .destinations import Destinations
from .diff import reworded
from .events import Event, quoted
from .pictures import same_pixels
from .side import IMAGES, Side
from .statements import Statement
from .telling import Spot, event

OUTSIDE = re.compile(r"^(?:[a-z][a-z0-9+.-]*:|//)", re.I)
PAGE_NAME = re.compile(
    r"(?<=[^/]/)(?:index)?\.(?:html?|php)\Z|(?:/index)?\.html?\Z|(?<=/)index\.(?:html?|php)\Z"
)
"""How an address of a page ends that may be left out."""
TARGET = re.compile(r"\]\(\s*<?([^)\s>]+)|^\s*\[[^\]^]+\]:\s*<?(\S+?)>?\s*$", re.M)


def resolved(target: str, path: str) -> tuple[str, str]:
    """The file and the anchor that a link of a page leads to; addresses outside as they are."""
    if OUTSIDE.match(target):
        return PAGE_NAME.sub("", re.sub(r"^http:", "https:", target)).rstrip("/"), ""
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


def compare(old: SourcePage, new: SourcePage, spot: Spot, places: Destinations) -> Iterator[Event]:
    """The events of a page's links."""
    gone, left = in_same_place(old, new, spot, places)
    gone, left = unmatched(
        gone, left, lambda k, path: (stored(k.text), *resolved(k.target, path)), spot, places
    )
    texts = [{label(k) for k in side} for side in (gone, left)]
    reworded_gone, reworded_left = unmatched(
        [k for k in gone if label(k) not in texts[1]],
        [k for k in left if label(k) not in texts[0]],
        lambda k, path: resolved(k.target, path),
        spot,
        places,
    )
    gone = [k for k in gone if label(k) in texts[1]] + reworded_gone
    left = [k for k in left if label(k) in texts[0]] + reworded_left
    lonely = len(left) == len(gone) == 1
    for link in left:
        was = next((k for k in gone if label(k) == label(link)), None) or (gone[0] if lonely else None)
        if was:
            gone.remove(was)
        if missing(link.target, spot.path, places.head):
            note = f"{quoted(stored(link.text) or link.target, 50)} leads to {quoted(link.target)}, which is not there"
            yield link_event("link-broken", was.target if was else "", link, new, spot, note)
        elif was:
            yield link_event("link-target-changed", was.target, link, new, spot)


def label(link: Link) -> str:
    """The words of a link, as they compare."""
    return stored(link.text).casefold()


def in_same_place(
    old: SourcePage, new: SourcePage, spot: Spot, places: Destinations
) -> tuple[list[Link], list[Link]]:
    """The links that changed or have no partner: first, links of the same words in the same text are compared one by one."""
    typed = frozenset.intersection(*(frozenset(stored(b.text) for b in p.reading.blocks) for p in (old, new)))
    before, after = links_by_text(old, typed), links_by_text(new, typed)
    gone: list[Link] = []
    left: list[Link] = []
    for text in dict.fromkeys([*before, *after]):
        olds, news = before.get(text, []), after.get(text, [])
        if [label(k) for k in olds] == [label(k) for k in news]:
            for was, now in zip(olds, news, strict=True):
                if not places.alike(resolved(was.target, spot.old_path), resolved(now.target, spot.path)):
                    gone.append(was)
                    left.append(now)
        else:
            gone += olds
            left += news
    return gone, left


def links_by_text(page: SourcePage, typed: frozenset[str]) -> dict[tuple[str, ...], list[Link]]:
    """The links of a page by the words of what they stand in, or by its text if it is `typed` alike on both sides; texts of the same words count as one."""
    found: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    blocks = page.reading.blocks
    for link in page.reading.links:
        if link.kind == "a.href" and link.target:
            text = stored(blocks[link.block].text) if 0 <= link.block < len(blocks) else ""
            found[("typed", text) if text in typed else words(marks(text))].append(link)
    return found


def unmatched(
    before: Sequence[Link],
    after: Sequence[Link],
    key: Callable[[Link, str], tuple[str, ...]],
    spot: Spot,
    places: Destinations,
) -> tuple[list[Link], list[Link]]:
    """The links that have no partner of the same key on the other side."""
    waiting: dict[tuple[str, ...], list[Link]] = defaultdict(list)
    for link in after:
        waiting[key(link, spot.path)[:-1]].append(link)
    gone = []
    for link in before:
        *text, file, anchor = key(link, spot.old_path)
        partners = waiting.get((*text, places.moved.get(file, file)), [])
        led = (k for k in partners if places.alike((file, anchor), resolved(k.target, spot.path)))
        if partner := next(led, None):
            partners.remove(partner)
        else:
            gone.append(link)
    return gone, [link for partners in waiting.values() for link in partners]


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


SHOWN = (
    "img.src",
    "source.srcset",
    "object.data",
    "video.src",
    "audio.src",
    "iframe.src",
    "embed.src",
    "area.href",
    "form.action",
)
"""What a page shows of other files and sites."""


def pictures(old: SourcePage, new: SourcePage, spot: Spot, base: Side, head: Side) -> Iterator[Event]:
    """Pictures that a page shows instead of others, and those that changed places."""
    before, after = list(shown_files(old, base, spot.old_path)), list(shown_files(new, head, spot.path))
    olds, news = {i for _, _, i in before}, {i for _, _, i in after}
    gone = [k for _, k, i in before if i not in news]
    come = [k for _, k, i in after if i not in olds]
    pairs = [
        (was, now)
        for was, now in zip(gone, come, strict=False)
        if not same_picture(was, now, spot, (base, head))
    ]
    paired = {id(k) for pair in pairs for k in pair}
    pairs += [
        p
        for p in exchanged(before, after)
        if not paired.intersection(map(id, p)) and not same_picture(*p, spot, (base, head))
    ]
    for was, now in pairs:
        line = new.position(now.place)[1]
        sides = [Statement(spot.path, line, "line", k.target, k.target) for k in (was, now)]
        yield event(reworded("image-replaced", was.target, now.target), sides[0], sides[1], spot)


def same_picture(was: Link, now: Link, spot: Spot, sides: tuple[Side, Side]) -> bool:
    """Whether two addresses are one file, or two of one name, neither of which is in the repository."""
    old, new = resolved(was.target, spot.old_path)[0], resolved(now.target, spot.path)[0]
    names = [posixpath.basename(path).casefold() for path in (old, new)]
    held = any(
        file_of(k, side, path) in side.all_paths
        for k, side, path in ((was, sides[0], spot.old_path), (now, sides[1], spot.path))
    )
    return (
        old == new
        or names[0] == names[1]
        and not held
        and not OUTSIDE.match(was.target)
        and not OUTSIDE.match(now.target)
    )


def file_of(link: Link, side: Side, path: str) -> str:
    """The file that a page shows; an address in raw HTML counts from the page's own, which may be a folder."""
    file = resolved(link.target, path)[0]
    if link.rewritten or file in side.all_paths or OUTSIDE.match(link.target):
        return file
    below = posixpath.normpath(posixpath.join(posixpath.splitext(path)[0], link.target))
    return below if below in side.all_paths else file


ShownFile = tuple[tuple[str, ...], Link, str]
"""The words that a picture stands beside, the picture, and what is the same for files of the same content."""


def shown_files(page: SourcePage, side: Side, path: str) -> Iterator[ShownFile]:
    """What a page shows of other files, with the words beside it: its own, its caption's, or those before it."""
    blocks = page.reading.blocks
    for link in page.reading.links:
        if link.kind in SHOWN and link.target:
            file = file_of(link, side, path)
            here = blocks[link.block] if 0 <= link.block < len(blocks) else None
            above = blocks[link.block - 1].text if 0 < link.block <= len(blocks) else ""
            beside = " ".join(
                [*(here.headings if here else ()), here.text if here else "", "" if here else above]
            )
            yield words(marks(stored(beside))), link, side.state.identity(file) or file


def exchanged(before: Sequence[ShownFile], after: Sequence[ShownFile]) -> Iterator[tuple[Link, Link]]:
    """Pictures that stand beside the words of another, both of which were there before."""
    olds, news = by_words(before), by_words(after)
    for beside in olds.keys() & news.keys():
        was, now = olds[beside], news[beside]
        if len(was) == len(now):
            yield from ((a, b) for (a, i), (b, j) in zip(was, now, strict=True) if i != j)


def by_words(listed: Sequence[ShownFile]) -> dict[tuple[str, ...], list[tuple[Link, str]]]:
    """Pictures by the words beside them."""
    found: dict[tuple[str, ...], list[tuple[Link, str]]] = defaultdict(list)
    for beside, link, content in listed:
        found[beside].append((link, content))
    return found


def files(base: Side, head: Side, paths: set[str]) -> Iterator[Event]:
    """Picture files whose content was replaced by another; one that was packed anew shows the same."""
    for path in sorted(
        p for p in paths if p.lower().endswith(IMAGES) and p in base.all_paths and p in head.all_paths
    ):
        if same_pixels(base.state.content(path), head.state.content(path)):
            continue
        name = posixpath.basename(path)
        side = Statement(path, 0, "line", name, name)
        yield event(
            reworded("image-replaced", name, name, note=f"The picture {quoted(name)} is another file now"),
            side,
            side,
            Spot(path, path),
        )
