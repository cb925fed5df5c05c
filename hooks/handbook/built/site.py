"""A built site, read once: its files, its pages, and where each address leads."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path
from typing import NamedTuple

from .address import decoded
from .data_files import read_data
from .folder import BIGGEST, Folder, scan
from .page import Kind, Page, Use
from .reading import read_html
from .resolve import Fault, Origin, Outcome, Resolver

POOL_FROM = 300
"""Pages from which reading is worth starting processes."""

_NAMES_OTHERS = (".html", ".htm", ".css", ".svg", ".xml", ".rss", ".atom", ".json", ".js", ".webmanifest", ".txt")
_INDEX_SCRIPT = "search_index.js"


class Case(NamedTuple):
    """One faulty address; `also` counts other pages that carry the same one (in a menu, a footer)."""

    page: Page
    use: Use
    outcome: Outcome
    also: int = 0


class Reached(NamedTuple):
    """What all addresses of a site lead to."""

    cases: dict[Fault, list[Case]]
    linked: frozenset[str]
    """Files that another page links to."""
    loaded: frozenset[str]


@dataclass
class Site:
    """What the rules see."""

    folder: Folder
    pages: dict[str, Page]
    origin: Origin
    offline: bool
    given: bool = True
    """Whether the site's address was given, rather than read off its pages."""
    unread: list[tuple[str, str]] = field(default_factory=list)

    @cached_property
    def html(self) -> list[Page]:
        """The pages that people read."""
        return [page for page in self.pages.values() if page.is_html]

    @cached_property
    def resolver(self) -> Resolver:
        """Answers where an address leads."""
        return Resolver(self.folder, self.origin, offline=self.offline)

    @cached_property
    def reached(self) -> Reached:
        """Every address of every page, resolved."""
        return _resolve_all(self)

    @property
    def is_ours(self) -> bool:
        """Whether the pages say that the handbook's hooks made them."""
        return any(page.stamp for page in self.html)

    def cases(self, *faults: Fault) -> Iterator[Case]:
        """The addresses with one of these faults."""
        for fault in faults:
            yield from self.reached.cases.get(fault, ())

    def leftovers(self, rule: str) -> Iterator[tuple[Page, str, str]]:
        """Page, subject and text of what a page says under a rule."""
        for page in self.pages.values():
            for item in page.leftovers:
                if item.rule == rule:
                    yield page, item.subject, item.text

    def final(self, path: str) -> str | None:
        """Where a chain of redirects from a page ends; None where it never does or leads nowhere."""
        seen = {path}
        while (page := self.pages.get(path)) is not None and page.refresh:
            outcome = self.resolver.resolve(page, Use(Kind.REFRESH, page.refresh, "meta refresh"))
            if outcome is None or outcome.fault is Fault.MISSING or outcome.target in seen:
                return None
            path = outcome.target
            seen.add(path)
        return path


def load(root: Path, site_url: str | None = None, *, offline: bool = False) -> Site:
    """Reads a built site."""
    folder = scan(root)
    names = [path for path in folder.files if path.lower().endswith(_NAMES_OTHERS)]
    big = [path for path in names if folder.files[path] > BIGGEST]
    pages, unread = _read_all(root, [path for path in names if folder.files[path] <= BIGGEST])
    unread += [(path, f"has {folder.files[path] // 2**20} MB and is not read") for path in big]
    return Site(folder, pages, Origin.of(site_url or _told_address(pages)), offline, bool(site_url), unread)


def _read_all(root: Path, names: list[str]) -> tuple[dict[str, Page], list[tuple[str, str]]]:
    results: Iterable[Page | tuple[str, str] | None]
    if len(names) < POOL_FROM:
        results = map(partial(_read, root), names)
        return _sorted_out(results)
    workers = min(os.cpu_count() or 1, 8)
    with ProcessPoolExecutor(workers) as pool:
        return _sorted_out(pool.map(partial(_read, root), names, chunksize=64))


def _sorted_out(results: Iterable[Page | tuple[str, str] | None]) -> tuple[dict[str, Page], list[tuple[str, str]]]:
    pages, unread = {}, []
    for result in results:
        if isinstance(result, Page):
            pages[result.path] = result
        elif result is not None:
            unread.append(result)
    return pages, unread


def _read(root: Path, path: str) -> Page | tuple[str, str] | None:
    name = path.rpartition("/")[2]
    if name.endswith(".js") and name != _INDEX_SCRIPT:
        return None
    try:
        content = (root / path).read_bytes()
    except OSError as error:
        return path, f"can't be read ({(error.strerror or 'unknown reason').lower()})"
    try:
        return read_html(path, content) if name.lower().endswith((".html", ".htm")) else read_data(path, content)
    except RecursionError:
        return path, "is nested too deep to be read"


def _told_address(pages: dict[str, Page]) -> str | None:
    """The address that the start page or the site map give for the site."""
    start = pages.get("index.html")
    if start and start.canonical.startswith(("http://", "https://")):
        return start.canonical.removesuffix("index.html")
    addresses = [use.raw for use in pages["sitemap.xml"].uses] if "sitemap.xml" in pages else []
    return os.path.commonprefix(addresses).rpartition("/")[0] + "/" if len(addresses) > 1 else None


def _resolve_all(site: Site) -> Reached:
    cases: dict[Fault, list[Case]] = defaultdict(list)
    linked: set[str] = set()
    loaded: set[str] = set()
    for page in site.pages.values():
        for use in _asked(site, page):
            outcome = site.resolver.resolve(page, use)
            if outcome is None:
                continue
            if outcome.target != page.path:
                (linked if use.kind in (Kind.LINK, Kind.REFRESH) and page.is_html else loaded).add(outcome.target)
            if outcome.fault is None and outcome.fragment and not _has_anchor(site, page, use, outcome):
                outcome = outcome._replace(fault=Fault.ANCHOR)
            if outcome.fault is not None:
                cases[outcome.fault].append(Case(page, use, outcome))
    return Reached({fault: _gathered(found, len(site.html)) for fault, found in cases.items()}, frozenset(linked), frozenset(loaded))


def _asked(site: Site, page: Page) -> Iterable[Use]:
    if site.offline:
        return [use for use in page.uses if use.kind is not Kind.META and use.where != "link manifest"]
    if page.refresh is not None:
        return [use for use in page.uses if use.kind in (Kind.REFRESH, Kind.ASSET, Kind.IMAGE)]
    return page.uses


def _has_anchor(site: Site, page: Page, use: Use, outcome: Outcome) -> bool:
    fragment = outcome.fragment
    if fragment.lower() == "top" or fragment.startswith(("__", "!", "/", ":~:")):
        return True
    if use.kind is Kind.IMAGE or (use.kind is Kind.ASSET and not use.where.startswith("use ")):
        return True
    target = site.pages.get(site.final(outcome.target) or "")
    if target is None or not (target.is_html or use.where.startswith("use ")):
        return True
    return target.has_id(fragment) or target.has_id(decoded(fragment))


def _gathered(cases: list[Case], pages: int) -> list[Case]:
    """The same fault on most pages is one fault of the theme or the menu, told once."""
    groups: dict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in cases:
        groups[case.outcome.target or case.use.raw, case.outcome.fragment].append(case)
    return [case for group in groups.values() for case in _told(group, pages)]


def _told(group: list[Case], pages: int) -> list[Case]:
    spread = {case.page.path for case in group}
    if len(spread) <= 3 or 2 * len(spread) < pages:
        first: dict[tuple[str, str], Case] = {}
        for case in group:
            first.setdefault((case.page.path, case.use.raw), case)
        return list(first.values())
    chosen = min(group, key=lambda case: (case.page.path != "index.html", case.page.path))
    return [chosen._replace(also=len(spread) - 1)]
