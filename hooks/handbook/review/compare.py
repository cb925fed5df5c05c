"""Two states of a handbook: every change of meaning, and what was not looked at."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from .. import kinds
from ..english.lexicons import Vocabulary, load
from ..memory import CacheInMemory
from . import abbreviations, data, governance, links, references, sheets, site
from .align import Alignment, across
from .danger import Scale
from .destinations import Destinations
from .events import Event, in_order, listing, quoted
from .evidence import KnownWorks
from .inclusion import brought, included, other_requests
from .leaving import foremost
from .moved_pages import moved_pages
from .outcome import DOCUMENTS, FURNITURE, NO_SETTINGS, NOT_OURS, OTHER_DATA, Review
from .ownership import on_other_pages
from .pagediff import PageReview
from .reading import MANY, MUCH, ahead
from .revision_texts import RevisionTexts, typed_paths
from .sheets import is_sheet
from .side import DATA, IMAGES, UNMEANT, Side
from .statements import of_page
from .telling import Spot, merge_repeated, page_event


def compare(before: RevisionTexts, after: RevisionTexts, cache: CacheInMemory | None = None) -> Review:
    """Review what changed from one state to another; `cache` holds readings that may serve again."""
    cache = CacheInMemory() if cache is None else cache
    base, head = Side(before, marked=False, cache=cache), Side(after, cache=cache)
    return Comparison(base, head).review()


class Comparison:
    """One comparison, step by step."""

    def __init__(self, base: Side, head: Side) -> None:
        self.base, self.head = base, head
        self.paths = {
            p for p in base.all_paths | head.all_paths if base.state.identity(p) != head.state.identity(p)
        }
        self.vocabulary: Vocabulary = load(
            [*base.vocabulary, *head.vocabulary],
            [*base.substances, *head.substances],
            kinds.lexicon_folders({kind.name for side in (base, head) for kind, _ in side.data_files}),
        )
        self.moved: dict[str, str] = {}
        self.places = Destinations(base, head, {})
        self.reviews: list[PageReview] = []
        self.brought: dict[str, set[str]] = {}
        """Shared texts that came or went, and the pages that asked for them."""
        self.included: dict[str, set[str]] = {}
        """Changed shared texts that are no pages, and the pages that show them."""

    def review(self) -> Review:
        """All events, in order."""
        wanted = {p for p in self.paths if self.base.is_page(p) or self.head.is_page(p)}
        self.brought = brought(wanted, self.base, self.head)
        self.included = included(self.paths - wanted, self.base, self.head)
        wanted |= {page for pages in (*self.brought.values(), *self.included.values()) for page in pages}
        olds, news = sorted(wanted & self.base.all_paths), sorted(wanted & self.head.all_paths)
        self.head.marked = len(news) < MANY and sum(len(self.head.read_text(p) or "") for p in news) < MUCH
        jobs = [(j, s.dialect) for s, paths in ((self.base, olds), (self.head, news)) for j in s.jobs(paths)]
        ahead(jobs, self.head.cache)
        self.base.read_pages(olds)
        self.head.read_pages(news)
        self.moved = self._moved(wanted)
        self.places = Destinations(self.base, self.head, self.moved)
        renamed = references.renamed(self.base.works, self.head.works)
        retracted = frozenset(k for k, (_, i) in self.head.works.items() if references.retracted(i))
        evidence = KnownWorks(frozenset(self.head.works), renamed, retracted)
        found = list(self._pages(wanted, evidence))
        if self.paths & {*self.base.bibliographies, *self.head.bibliographies}:
            found += references.compare(self.base, self.head)
        found += self._data(evidence)
        found += sheets.compare(self.base, self.head, self.paths, self.vocabulary, evidence)
        found += site.compare(self.base, self.head, self.moved)
        found += links.files(self.base, self.head, self.paths)
        found += abbreviations.compare(self.base, self.head, self.reviews)
        found = merge_repeated(e for e in found if not self.places.is_followed(e))
        found += self._dates(found)
        unseen = self._unseen(wanted)
        scale = Scale(self.vocabulary, self.head.settings.urgent_pages)
        return Review(
            in_order(scale.weigh(found)),
            unseen,
            {path: why for path, why in unseen.items() if why != NOT_OURS},
            sorted(self.paths),
            {r.spot.path: r.spot for r in self.reviews},
            self.base,
            self.head,
        )

    def _moved(self, wanted: set[str]) -> dict[str, str]:
        """Pages that stand under another name."""
        gone = [p for p in sorted(wanted) if p in self.base.pages and p not in self.head.all_paths]
        come = [p for p in sorted(wanted) if p in self.head.pages and p not in self.base.all_paths]
        return moved_pages(self.base, self.head, gone, come)

    def _pages(self, wanted: set[str], evidence: KnownWorks) -> Iterator[Event]:
        """Pages that moved, came, went and changed, and links that broke."""
        pairs = [
            (p, self.moved.get(p, p))
            for p in sorted(wanted & self.base.pages.keys())
            if self.moved.get(p, p) in self.head.pages
        ]
        settled: dict[str, list[Event]] = {}
        for one, other in pairs:
            spot = Spot(other, one, self._address(other))
            review = PageReview(self.base.pages[one], self.head.pages[other], spot, self.vocabulary, evidence)
            self.reviews.append(review)
            alignment = review.align()
            if not (alignment.removed or alignment.added):
                settled[spot.path] = self._compared(review)
        left = self._left(pairs)
        crossed = across([r.alignment for r in self.reviews] + [a for a, _ in left])
        for old, new in crossed:
            yield from self._told_by(new.path, old.path, evidence).pair(old, new)
        yield from on_other_pages(crossed, self.vocabulary)
        for review in self.reviews:
            changes = settled.get(review.spot.path)
            changes = self._compared(review) if changes is None else changes
            yield from self._moved_event(review.spot, changes)
            yield from changes
        yield from self._whole(left)
        yield from links.broken(self._gone(), self.base, self.head, wanted & self.head.all_paths, self.moved)

    def _compared(self, review: PageReview) -> list[Event]:
        """What changed on one page, whose room is given back."""
        changes = list(self._of_page(review))
        review.release()
        return changes

    def _of_page(self, review: PageReview) -> Iterator[Event]:
        """What changed on one page."""
        yield from review.events()
        yield from review.leftovers()
        yield from other_requests(review.old, review.new, review.spot)
        yield from governance.compare(review.old, review.new, review.spot, self.vocabulary)
        yield from links.compare(review.old, review.new, review.spot, self.places)
        yield from links.pictures(review.old, review.new, review.spot, self.base, self.head)

    def _moved_event(self, spot: Spot, changes: Sequence[Event]) -> Iterator[Event]:
        """A page that stands at another address; if nothing else of it changed, that is for information only."""
        if spot.path != spot.old_path and self._address_changed(spot.old_path, spot.path):
            note = f"{quoted(spot.old_path)} became {quoted(spot.path)}"
            minor = not any(e.level != "info" for e in changes)
            yield replace(page_event("page-moved", spot.path, note, spot), minor=minor)

    def _address_changed(self, old: str, new: str) -> bool:
        """Whether a page has another address; shared text has none."""
        if self.base.shared(old) and self.head.shared(new):
            return False
        return self.base.uri(old) != self.head.uri(new) or self.base.shared(old) != self.head.shared(new)

    def _left(self, pairs: list[tuple[str, str]]) -> list[tuple[Alignment, str]]:
        """The statements of pages that came or went, which may have moved from or to other pages."""
        olds, news = {o for o, _ in pairs}, {n for _, n in pairs}
        gone = [
            (Alignment(removed=of_page(page, p)), p)
            for p, page in self.base.pages.items()
            if p not in olds and p not in self.head.all_paths
        ]
        come = [
            (Alignment(added=of_page(page, p)), p)
            for p, page in self.head.pages.items()
            if p not in news and p not in self.base.all_paths
        ]
        return gone + come

    def _told_by(self, path: str, old_path: str, evidence: KnownWorks) -> PageReview:
        """A review in whose name a statement that came from another page is told."""
        page = self.head.pages[path]
        return PageReview(page, page, Spot(path, old_path, self._address(path)), self.vocabulary, evidence)

    def _whole(self, left: list[tuple[Alignment, str]]) -> Iterator[Event]:
        for alignment, path in left:
            if path in self.brought:
                continue
            added = path in self.head.pages and path not in self.base.all_paths
            page = (self.head if added else self.base).pages[path]
            listed = [
                s
                for s in (alignment.added if added else alignment.removed)
                if s.kind not in ("heading", "title")
            ]
            bare = f", {sum(not s.refs for s in listed)} without a citation" if added else ""
            note = f"{quoted(page.title, 60)}: {len(listed)} statement{'s' if len(listed) != 1 else ''}{bare}"
            one = page_event("page-added" if added else "page-removed", path, note, Spot(path, path))
            shown = listing(s.text for s in foremost(listed, self.vocabulary))
            yield replace(one, after=shown) if added else replace(one, before=shown)

    def _gone(self) -> set[tuple[str, str]]:
        """Pages and anchors that links may still lead to."""
        gone = {(p, "") for p in self.base.pages if p not in self.head.all_paths}
        for review in self.reviews:
            left = {a.id for a in review.old.reading.anchors} - {a.id for a in review.new.reading.anchors}
            gone |= {(review.spot.path, anchor) for anchor in left if not anchor.startswith(("fn", "__"))}
        return gone

    def _data(self, evidence: KnownWorks) -> Iterator[Event]:
        """Data files of both sides."""
        for path in sorted(
            p for p in self.paths if self.base.is_data(p) and p in self.base.all_paths & self.head.all_paths
        ):
            old, new = self.base.data(path), self.head.data(path)
            glossary = any(path == named and kind.holds == "terms" for kind, named in self.head.data_files)
            if old and new:
                records = self.head.settings.records
                if records and path.startswith(self.head.setting(records) + "/"):
                    yield from references.record(old, new, path)
                else:
                    yield from data.DataReview(
                        old, new, Spot(path, path), self.vocabulary, evidence, glossary
                    ).events()
        for path in sorted(
            p
            for p in self.paths
            if (self.base.is_data(p) or self.head.is_data(p))
            and (p in self.base.all_paths) != (p in self.head.all_paths)
        ):
            if not self._renamed(path):
                yield page_event(
                    "data-changed",
                    path,
                    f"The data file {quoted(path)} is {'new' if path in self.head.all_paths else 'gone'}",
                    Spot(path, path),
                )

    def _renamed(self, path: str) -> bool:
        """Whether a file that came or went stands under another name with the same content."""
        here, there = (self.head, self.base) if path in self.head.all_paths else (self.base, self.head)
        content = here.state.identity(path)
        return any(there.state.identity(p) == content for p in self.paths if p in there.all_paths)

    def _dates(self, found: Iterable[Event]) -> Iterator[Event]:
        meant = [e for e in found if e.level == "medical"]
        for review in self.reviews:
            yield from governance.dates(
                review.old, review.new, review.spot, sum(e.path == review.spot.path for e in meant)
            )

    def _unseen(self, wanted: set[str]) -> dict[str, str]:
        """What changed and was not looked at."""
        unseen = {**self.base.unseen, **self.head.unseen}
        if self.base.project and not self.head.project and not self.head.config:
            unseen.setdefault(self.base.config, NO_SETTINGS)
        for path in self.paths - wanted - {*self.base.bibliographies, *self.head.bibliographies}:
            if path in self.included or is_sheet(path) and path in self.base.all_paths & self.head.all_paths:
                continue
            if path.lower().endswith(IMAGES) or (
                path.endswith(DATA) and (self.head.is_data(path) or self.base.is_data(path))
            ):
                continue
            inside = bool(self.head.docs) and path.startswith(f"{self.head.docs}/")
            other = (path.lower().endswith(DOCUMENTS) or inside) and not UNMEANT.search(path)
            other = other and not path.lower().endswith(FURNITURE)
            unseen.setdefault(path, OTHER_DATA if other else NOT_OURS)
        named = [
            path
            for side in (self.base, self.head)
            for path in (side.config, *map(side.setting, typed_paths(side.settings.vocabulary)))
        ]
        known = {p: unseen[p] for p in sorted(unseen) if p in self.paths or p in named}
        return {**known, **self.head.gone_since(self.base)}

    def _address(self, path: str) -> str:
        """A page's address below the site's root; shared text has none of its own."""
        if any(path.startswith(f"{folder}/") for folder in self.head.snippets):
            return ""
        stem = posixpath.splitext(self.head.uri(path))[0]
        folder, name = posixpath.split(stem)
        stem = folder if name in ("index", "README") else stem
        return f"{stem}/" if stem else ""
