"""Asks one registry after another for a work, until one surely has it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from ...bibliography import Item
from ..asking import Bases
from ..failures import RegistryError
from ..fetching import Fetcher
from ..work import RegistryWork
from . import queries
from .matching import Match, Verdict, is_ambiguous, matches_of, published_form
from .sought import Sought


@dataclass(frozen=True)
class Voice:
    """A registry that is asked: its name, how, and whether it holds such works."""

    name: str
    search: Callable[[Sought], Iterator[list[RegistryWork]]]
    holds: Callable[[Sought], bool] = lambda sought: True


@dataclass
class Lookup:
    """What came of looking a work up."""

    sought: Sought
    matches: list[Match] = field(default_factory=list)
    """The best first."""
    answered: list[str] = field(default_factory=list)
    """The registries that were asked to the end and answered."""
    failed: list[tuple[str, RegistryError]] = field(default_factory=list)
    works: list[RegistryWork] = field(default_factory=list)
    """All records that came."""
    book: RegistryWork | None = None
    """The book of a chapter that no registry has by itself."""

    @property
    def sure(self) -> Match | None:
        """The record that is surely the work's, where there is one and no second."""
        best = next(iter(self.matches), None)
        return best if best and best.verdict is Verdict.SURE and not is_ambiguous(self.matches) else None

    @property
    def near(self) -> Match | None:
        """The record that is nearest."""
        return next(iter(self.matches), None)

    @property
    def published(self) -> Match | None:
        """The article that a preprint has become."""
        return published_form(self.sought, self.works) if self.sought.is_preprint else None


def voices(fetcher: Fetcher, bases: Bases) -> list[Voice]:
    """The registries that may be asked, in order."""
    listed = [
        Voice("the library", lambda s: queries.in_library(fetcher, bases.books, s), lambda s: s.is_book),
        Voice("Crossref", lambda s: queries.in_crossref(fetcher, bases.crossref, s)),
        Voice("PubMed", lambda s: queries.in_pubmed(fetcher, bases.eutils, s, bases.key), is_medical),
        Voice("Europe PMC", lambda s: queries.in_europe_pmc(fetcher, bases.europepmc, s), is_medical),
        Voice("OpenAlex", lambda s: queries.in_openalex(fetcher, bases.openalex, s, bases.openalex_key)),
    ]
    addresses = (bases.books, bases.crossref, bases.eutils, bases.europepmc, bases.openalex)
    return [voice for voice, address in zip(listed, addresses, strict=True) if address]


def is_medical(sought: Sought) -> bool:
    """Whether the registries of medicine hold works of that kind."""
    return not sought.is_book


def look_up(voices: Sequence[Voice], item: Item) -> Lookup:
    """What the registries know of a work."""
    lookup = Lookup(Sought(item))
    for voice in voices:
        if not lookup.sure and voice.holds(lookup.sought):
            ask_voice(lookup, voice)
    if lookup.sought.is_chapter and not lookup.matches:
        lookup.book = book_of(voices, lookup)
    return lookup


def look_up_published(voices: Sequence[Voice], item: Item) -> Lookup:
    """The records among which the article is that a preprint has become; only the first registry that holds such works is asked."""
    lookup = Lookup(Sought(item, as_preprint=True))
    for voice in [voice for voice in voices if voice.holds(lookup.sought)][:1]:
        ask_voice(lookup, voice)
    return lookup


def ask_voice(lookup: Lookup, voice: Voice) -> None:
    """Asks one registry in all ways, until it has the work."""
    try:
        for works in voice.search(lookup.sought):
            lookup.works += works
            found = matches_of(lookup.sought, works)
            lookup.matches = sorted([*lookup.matches, *found], key=lambda one: one.order, reverse=True)
            if lookup.sure:
                break
    except RegistryError as error:
        lookup.failed.append((voice.name, error))
    else:
        lookup.answered.append(voice.name)


def book_of(voices: Sequence[Voice], lookup: Lookup) -> RegistryWork | None:
    """The book that a chapter says it stands in."""
    item, title = lookup.sought.item, lookup.sought.item.field_text("container-title")
    if not title:
        return None
    csl: dict[str, Any] = {"type": "book", "title": title}
    csl |= {name: item.csl[name] for name in ("editor", "issued") if name in item.csl}
    book = Lookup(Sought(replace(item, csl=csl, typed={})))
    for voice in voices:
        if not book.sure and voice.holds(book.sought):
            ask_voice(book, voice)
    lookup.failed += [one for one in book.failed if one[0] not in dict(lookup.failed)]
    return book.sure.work if book.sure else None
