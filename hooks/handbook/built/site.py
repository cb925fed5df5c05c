"""A built site, read once: its files, its pages, and where each address leads."""

from __future__ import annotations

import os
import posixpath
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from .address import decoded
from .folder import BIGGEST, Folder, scan
from .page import BuiltPage, Use, UseKind
from .resolve import LinkFault, Origin, Resolution, Resolver
from .tracing import BeyondReading, Trace, read, trace_all

_OF_MENUS = ("link-empty",)
_MANY = 12
"""Pages from which the same fault is one of a menu, however many pages there are."""
_FEW = 3
"""Pages on which the same link is told each time."""
_NAMES_OTHERS = (
    ".html",
    ".htm",
    ".css",
    ".svg",
    ".xml",
    ".rss",
    ".atom",
    ".json",
    ".js",
    ".webmanifest",
    ".txt",
)


class Case(NamedTuple):
    """One faulty address; `also` counts other pages that carry the same one (in a menu, a footer)."""

    page: BuiltPage
    use: Use
    outcome: Resolution
    also: int = 0

    @property
    def is_way_back(self) -> bool:
        """Whether it is the way back from a footnote that nobody calls."""
        return self.use.raw.startswith(("#fnref:", "#fnref2:", "#user-content-fnref"))


@dataclass
class BuiltSite:
    """What the rules see."""

    folder: Folder
    resolver: Resolver
    pages: dict[str, BuiltPage] = field(default_factory=dict)
    unread: list[tuple[str, str]] = field(default_factory=list)
    faulty: dict[str, list[Case]] = field(default_factory=lambda: defaultdict(list))
    linked: set[str] = field(default_factory=set)
    """Files that another page links to."""
    loaded: set[str] = field(default_factory=set)
    _gathered: dict[str, list[Case]] = field(default_factory=dict)

    @property
    def origin(self) -> Origin:
        """Where the site is served."""
        return self.resolver.origin

    @property
    def offline(self) -> bool:
        """Whether the site is opened from disk."""
        return self.resolver.offline

    @cached_property
    def html(self) -> list[BuiltPage]:
        """The pages that people read."""
        return [page for page in self.pages.values() if page.is_html]

    @property
    def is_ours(self) -> bool:
        """Whether the pages say that the handbook's hooks made them."""
        return any(page.stamp for page in self.html)

    def cases(self, fault: str) -> list[Case]:
        """The addresses with this fault."""
        if fault not in self._gathered:
            self._gathered[fault] = _gathered(self.faulty.get(fault, []), len(self.html))
        return self._gathered[fault]

    def leftovers(self, rule: str) -> Iterator[tuple[BuiltPage, str, str]]:
        """Page, subject and text of what a page says under a rule; what stands in the menu of many pages is told once."""
        found = [(page, item) for page in self.pages.values() for item in page.leftovers if item.rule == rule]
        spread = Counter(_leads_to(page, item.subject) for page, item in found)
        seen: set[str] = set()
        for page, item in found:
            where = _leads_to(page, item.subject)
            if rule not in _OF_MENUS or spread[where] <= _FEW or where not in seen:
                yield page, item.subject, item.text
            seen.add(where)

    def final(self, path: str) -> str | None:
        """Where a chain of redirects from a page ends; None where it never does or leads nowhere."""
        seen = {path}
        while (page := self.pages.get(path)) is not None and page.refresh:
            outcome = self.resolver.resolve(page, Use(UseKind.REFRESH, page.refresh, "meta refresh"))
            if outcome is None or outcome.fault == LinkFault.MISSING or outcome.target in seen:
                return None
            path = outcome.target
            seen.add(path)
        return path


def _leads_to(page: BuiltPage, subject: str) -> str:
    """An address of a page counted from the site's root, so that the links of a menu are one."""
    return (
        subject if subject.startswith(("/", "#")) else posixpath.normpath(f"{page.folder or '.'}/{subject}")
    )


def load(root: Path, site_url: str | None = None, *, offline: bool = False) -> BuiltSite:
    """Reads a built site."""
    folder = scan(root)
    resolver = Resolver(folder, Origin.from_site_url(site_url or _told_address(folder)), offline=offline)
    names = [path for path in folder.files if path.lower().endswith(_NAMES_OTHERS)]
    site = BuiltSite(folder, resolver)
    anchors: list[tuple[BuiltPage, Use, Resolution]] = []
    for result in trace_all(resolver, [path for path in names if folder.files[path] <= BIGGEST]):
        if isinstance(result, Trace):
            anchors += _taken(site, result)
        else:
            site.unread.append(result)
    big = [path for path in names if folder.files[path] > BIGGEST]
    site.unread += [(path, f"has {folder.files[path] // 2**20} MB and is not read") for path in big]
    for page, use, outcome in anchors:
        if not _has_anchor(site, page, use, outcome):
            site.faulty[LinkFault.ANCHOR].append(Case(page, use, outcome._replace(fault=LinkFault.ANCHOR)))
    return site


def _taken(site: BuiltSite, trace: Trace) -> Iterator[tuple[BuiltPage, Use, Resolution]]:
    page = trace.page
    site.pages[page.path] = page
    site.linked.update(trace.linked)
    site.loaded.update(trace.loaded)
    for use, outcome in trace.faulty:
        site.faulty[str(outcome.fault)].append(Case(page, use, outcome))
    return ((page, use, outcome) for use, outcome in trace.anchors)


def _told_address(folder: Folder) -> str | None:
    """The address that the start page or the site map give for the site."""
    start = _read_quietly(folder, "index.html")
    if start and start.canonical.startswith(("http://", "https://")):
        return start.canonical.removesuffix("index.html")
    sitemap = _read_quietly(folder, "sitemap.xml")
    addresses = [use.raw for use in sitemap.uses] if sitemap else []
    return os.path.commonprefix(addresses).rpartition("/")[0] + "/" if len(addresses) > 1 else None


def _read_quietly(folder: Folder, path: str) -> BuiltPage | None:
    try:
        return read(path, folder.read(path)) if folder.files.get(path, BIGGEST) < BIGGEST else None
    except (OSError, BeyondReading, RecursionError):
        return None


def _has_anchor(site: BuiltSite, page: BuiltPage, use: Use, outcome: Resolution) -> bool:
    fragment = outcome.fragment
    if fragment.lower() == "top" or fragment.startswith(("__", "!", "/", ":~:")):
        return True
    if use.kind == UseKind.IMAGE or (use.kind == UseKind.ASSET and not use.where.startswith("use ")):
        return True
    target = site.pages.get(site.final(outcome.target) or "")
    if target is None or not (target.is_html or use.where.startswith("use ")):
        return True
    return target.has_id(fragment) or target.has_id(decoded(fragment))


def _gathered(cases: list[Case], pages: int) -> list[Case]:
    """The same fault on most pages, by where it leads or as it is typed, is one of the theme or the menu: told once."""
    first = {(case.page.path, case.use.raw): case for case in reversed(cases)}
    unrepeated, rest = _split(
        list(reversed(first.values())),
        pages,
        lambda case: (case.outcome.target or case.use.raw, case.outcome.fragment),
    )
    more, rest = _split(rest, pages, lambda case: (case.use.raw, ""))
    return [*unrepeated, *more, *rest]


def _split(
    cases: list[Case], pages: int, key: Callable[[Case], tuple[str, str]]
) -> tuple[list[Case], list[Case]]:
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        groups[key(case)].append(case)
    unrepeated, rest = [], []
    for group in groups.values():
        spread = {case.page.path for case in group}
        if len(spread) <= _FEW or (2 * len(spread) < pages and len(spread) < _MANY):
            rest += group
        else:
            chosen = min(group, key=lambda case: (case.page.path != "index.html", case.page.path))
            unrepeated.append(chosen._replace(also=len(spread) - 1))
    return unrepeated, rest
