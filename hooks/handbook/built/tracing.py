"""Reads files and resolves what they name, in as many processes as there are processors."""

from __future__ import annotations

import gc
import marshal
import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from itertools import starmap
from typing import Any, NamedTuple

from . import address as addresses
from .data_files import read_data
from .encoding import as_utf8
from .page import BuiltPage, Leftover, Use, UseKind
from .reading import read_html
from .resolve import Resolution, Resolver

POOL_FROM = 1000
"""Files from which reading is worth starting processes."""
_CHUNK = 100
_KEPT = {"link canonical", "meta og:url", "meta refresh", "sitemap loc", "robots sitemap"}
_TEMPLATE = re.compile(rb"\A\s*(?:<!--.*?-->\s*|\{#.*?#\}\s*)*\{%", re.S)
"""A theme's template that was copied into the site: no browser opens it."""
_INDEX_SCRIPT = "search_index.js"


DEEPEST = 5_000
"""Elements that may be open at once: a reader of HTML looks at all of them for each one that is opened."""
TAG = re.compile(rb"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
CLOSED_ALONE = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option".split()
)
"""Elements without an end, and those that the next one closes."""


LONG_TAG, QUOTED = re.compile(rb"<[a-zA-Z][^<>]{10000,}"), re.compile(rb"\"[^\"]*\"|'[^']*'")
MOST_ATTRIBUTES = 2_000
"""Attributes that one element may have: a reader of HTML compares each with all before it."""


class BeyondReading(Exception):
    """A page that a reader of HTML would read for minutes; the message says why it is not read."""


def refuse_endless(html: bytes) -> None:
    """Raises BeyondReading for a page with too many elements open at once, or too many attributes in one."""
    if nesting(html) > DEEPEST:
        raise BeyondReading("is nested too deep to be read")
    if any(len(QUOTED.sub(b"", tag).split()) > MOST_ATTRIBUTES for tag in LONG_TAG.findall(html)):
        raise BeyondReading(f"has an element with more than {MOST_ATTRIBUTES:,} attributes and is not read")


def nesting(html: bytes) -> int:
    """How many elements are open at once at most, about; counted only where so many could be."""
    if html.count(b"<") - 2 * html.count(b"</") <= DEEPEST:
        return 0
    depth = most = 0
    for match in TAG.finditer(html):
        if match[2].lower() not in CLOSED_ALONE:
            depth = max(0, depth + (-1 if match[1] else 1))
            most = max(most, depth)
    return most


class Trace(NamedTuple):
    """A file and where its addresses lead."""

    page: BuiltPage
    """With those addresses only that rules look at again."""
    faulty: tuple[tuple[Use, Resolution], ...] = ()
    anchors: tuple[tuple[Use, Resolution], ...] = ()
    """Addresses whose fragment is yet to be looked for."""
    linked: tuple[str, ...] = ()
    loaded: tuple[str, ...] = ()


Unread = tuple[str, str]
"""Path, and why it could not be read."""


def trace_all(resolver: Resolver, names: list[str]) -> Iterator[Trace | Unread]:
    """Traces of all files that name others."""
    if len(names) < POOL_FROM:
        yield from (result for name in names if (result := trace(resolver, name)) is not None)
        return
    chunks = [names[start : start + _CHUNK] for start in range(0, len(names), _CHUNK)]
    with ProcessPoolExecutor(min(os.cpu_count() or 1, 8), initializer=_begin, initargs=(resolver,)) as pool:
        for packed in pool.map(_trace_chunk, chunks):
            yield from _unpacked(packed)


def trace(resolver: Resolver, path: str) -> Trace | Unread | None:
    """One file's trace; None when the file names nothing."""
    try:
        content = resolver.folder.read(path)
        content, why = as_utf8(path, content)
        page = read(path, content)
    except OSError as error:
        return path, f"can't be read ({(error.strerror or 'unknown reason').lower()})"
    except BeyondReading as error:
        return path, str(error)
    except RecursionError:
        return path, "is nested too deep to be read"
    if page is None:
        return None
    if why:
        page = page._replace(leftovers=(*page.leftovers, Leftover("file-unreadable", path, why)))
    folder = resolver.folder_of(page)
    if folder is None:  # its relative addresses are another site's
        page = page._replace(uses=tuple(use for use in page.uses if addresses.read(use.raw).scheme))
    return _traced(resolver, page._replace(folder=folder or ""))


def read(path: str, content: bytes) -> BuiltPage | None:
    """A file as a page, or None when it names nothing. Raises BeyondReading and RecursionError."""
    name = path.rpartition("/")[2].lower()
    if name.endswith((".html", ".htm")):
        refuse_endless(content)
        return None if _TEMPLATE.search(content, 0, 4000) else read_html(path, content)
    return None if name.endswith(".js") and name != _INDEX_SCRIPT else read_data(path, content)


def _traced(resolver: Resolver, page: BuiltPage) -> Trace:
    faulty, anchors = [], []
    linked: dict[str, None] = {}
    loaded: dict[str, None] = {}
    for use in _uses_of_page(resolver, page):
        outcome = resolver.resolve(page, use)
        if outcome is None:
            continue
        if outcome.target != page.path:
            (linked if page.is_html and use.kind in (UseKind.LINK, UseKind.REFRESH) else loaded)[
                outcome.target
            ] = None
        if outcome.fault is not None:
            faulty.append((use, outcome))
        elif outcome.fragment:
            anchors.append((use, outcome))
    linked_uses = tuple(use for use in page.uses if use.where in _KEPT)
    return Trace(page._replace(uses=linked_uses), tuple(faulty), tuple(anchors), tuple(linked), tuple(loaded))


def _uses_of_page(resolver: Resolver, page: BuiltPage) -> Iterable[Use]:
    if resolver.offline:
        return [use for use in page.uses if use.kind != UseKind.META and use.where != "link manifest"]
    if page.refresh is not None:
        return [use for use in page.uses if use.kind in (UseKind.REFRESH, UseKind.ASSET, UseKind.IMAGE)]
    return page.uses


_resolver: Resolver


def _begin(resolver: Resolver) -> None:
    global _resolver
    _resolver = resolver
    gc.freeze()
    gc.disable()


def _trace_chunk(names: list[str]) -> bytes:
    """Traces of many files as plain tuples, which cross to the other process far faster than objects."""
    gc.collect()
    return marshal.dumps(
        [_as_tuples(result) for name in names if (result := trace(_resolver, name)) is not None]
    )


def _as_tuples(result: Trace | Unread) -> tuple[Any, ...]:
    if not isinstance(result, Trace):
        return result
    page, faulty, anchors, linked, loaded = result
    uses, found = tuple(map(tuple, page.uses)), tuple(map(tuple, page.leftovers))
    plain = (page.path, page.folder, uses, page.ids, found, *page[5:])
    return (
        plain,
        [(tuple(u), tuple(o)) for u, o in faulty],
        [(tuple(u), tuple(o)) for u, o in anchors],
        linked,
        loaded,
    )


def _unpacked(packed: bytes) -> Iterator[Trace | Unread]:
    for item in marshal.loads(packed):
        if len(item) == 2:
            yield item
            continue
        page, faulty, anchors, linked, loaded = item
        page = BuiltPage(*page)
        uses, found = tuple(starmap(Use, page.uses)), tuple(starmap(Leftover, page.leftovers))
        yield Trace(
            page._replace(uses=uses, leftovers=found), _pairs(faulty), _pairs(anchors), linked, loaded
        )


def _pairs(plain: Any) -> tuple[tuple[Use, Resolution], ...]:
    return tuple((Use(*use), Resolution(*outcome)) for use, outcome in plain)
