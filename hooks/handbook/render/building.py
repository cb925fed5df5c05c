"""What one build knows, and what it makes of it: parts, search data, statements, files beside the pages. It knows no builder."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..kinds import Publisher, SearchWords
from ..source.data import DataError, parse_json
from ..source.marks import fences
from ..source.page import Fence, Place
from ..source.settings import HostingSettings
from ..source.texts import Texts, Unreadable
from . import (
    backlinks,
    downloads,
    feed,
    for_machines,
    hosting,
    parts,
    search_index,
    statement_files,
    statements,
)
from .parts import Request

SEARCH = "assets/search-data.js"
CITED = re.compile(r"<cite class=\"citation|class=\"(?:page-)?references\"")
"""What shows that a page has citations or references."""
STYLES = "assets/handbook-citations.css"
MOVED = f"site-assets/data/{statements.REGISTER}"
Address = Callable[[str], str]
"""From a page's path below docs_dir to its address as seen from another page."""


@dataclass
class Build:
    """The sources, and what was noted of their pages while these were built."""

    corpus: Corpus
    found: list[Diagnostic] = field(default_factory=list)
    pages: list[search_index.SearchPage] = field(default_factory=list)
    parts: dict[str, dict[int, str]] = field(default_factory=dict)
    """By page, the parts that its fences ask for, by number."""
    addresses: dict[str, str] = field(default_factory=dict)
    """Where each page will be found."""
    statements: list[statements.Row] = field(default_factory=list)
    moved: dict[str, dict[str, str]] = field(default_factory=dict)
    """By page address: ids of statements that are gone, and those that took their place."""
    urls: dict[str, str] = field(default_factory=dict)
    listing: str = ""
    """All files of the site and their addresses, told once for all pages."""

    @property
    def asks(self) -> HostingSettings:
        """What the project asks for beyond checks and citations."""
        return self.corpus.project.settings.hosting

    @property
    def publishers(self) -> list[Publisher]:
        """What the plugins that act in the project add to the site."""
        return [plugin.publisher for plugin in self.corpus.plugins if plugin.publisher]

    @property
    def styled(self) -> bool:
        """Whether pages with citations load a style sheet for them."""
        return self.corpus.project.settings.stylesheet and bool(self.corpus.bibliography)

    def added_files(self) -> Iterator[tuple[str, str]]:
        """Names and texts of files beside the pages; what is only known once all pages are is empty yet."""
        corpus = self.corpus
        if self.asks.search:
            yield SEARCH, "window.handbookSearch = {};\n"
        if backlinks.is_requested(corpus, "list: downloads"):
            items = backlinks.cited_works(corpus)
            yield from ((name, downloads.write(name, items)) for name in downloads.FILES)
        if backlinks.is_requested(corpus, "list: statements"):
            yield from ((name, "") for name in statement_files.FILES)
        for publisher in self.publishers:
            yield from publisher.files(corpus)

    def with_part_places(
        self, markdown: str, uri: str, address: Address, render: Callable[[Request], str]
    ) -> str:
        """The text with a place-holder where a part made from data belongs; `render` makes the part."""
        made: dict[int, str] = {}
        self.parts[uri] = made
        out, at = [], 0
        for opening, body, close, end in fences(markdown):
            if opening["info"].strip() != "handbook":
                continue
            fence = Fence("handbook", markdown[body:close], Place(opening.start()), Place(body), 0, end)
            kind, name = parts.requested_name(fence)
            number = len(made) + 1
            options = {field: value for field, (value, _) in parts.fields(fence).items()}
            made[number] = render(Request(kind, name, options, self.corpus, address, number))
            place = f'{opening["indent"]}<div data-handbook-part="{number}"></div>\n'
            out += [markdown[at : opening.start()], place]
            at = end
        return "".join([*out, markdown[at:]])

    def with_statements(self, html: str, own: Any, url: str) -> str:
        """The page with an id on each sentence; its statements are kept for their file."""
        if not self.moved:
            self.moved = read_register(self.corpus.texts)
        self.urls[own.uri] = url
        html, listed = statements.recalled(self.corpus.memory, html, self.moved.get(url))
        if own.meta.get("citations") == "required":
            self.statements += statements.rows(listed, url, own.meta, self.corpus.findings)
        return html

    def data_files(self, name: str, url: str) -> Iterator[tuple[str, str]]:
        """What is written when all pages are there, so that no other plugin meets it: style, search data, statements."""
        if self.styled:
            yield STYLES, Path(__file__).with_name("citations.css").read_text(encoding="utf-8")
        if self.asks.search:
            known = next((publisher.search(self.corpus) for publisher in self.publishers), SearchWords())
            yield (
                SEARCH,
                search_index.script(
                    self.pages, known.terms, known.substances, known.words, self.corpus.depths
                ),
            )
        if self.urls:
            yield from statement_files.written(self.statements, {"site": name, "url": url})
            yield from for_machines.files(self.corpus, self.urls, url)

    def feed_entries(self) -> list[feed.FeedEntry]:
        """The pages that say when they were changed."""
        pages = self.corpus.pages
        return [
            feed.FeedEntry(
                own.title, canonical, str(own.meta.get("description") or ""), str(own.meta["updated"])
            )
            for uri, canonical in self.addresses.items()
            if (own := pages.get(uri)) and own.meta.get("updated")
        ]

    def hosted(self, **site: Any) -> hosting.Hosting:
        """What the last hand on the site must know of it."""
        asks = self.asks
        return hosting.Hosting(
            entries=self.feed_entries(),
            policy=asks.policy,
            fingerprints=asks.fingerprints,
            feed=asks.feed,
            shrink=asks.diagrams,
            **site,
        )


def read_register(texts: Texts) -> dict[str, dict[str, str]]:
    """The ids of statements that moved, by page; never empty. Raises DataError where the file is not what `handbook statements` wrote."""
    try:
        text = texts.read(MOVED)
        found = parse_json(text) if text else {}
    except (DataError, Unreadable) as error:
        raise DataError(f"'{MOVED}' cannot be read: {error}") from None
    if not isinstance(found, dict) or not all(isinstance(pairs, dict) for pairs in found.values()):
        raise DataError(f"'{MOVED}' is not what handbook statements wrote.")
    return found or {"": {}}
