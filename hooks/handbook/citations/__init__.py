"""Citations in Pandoc's syntax: `[see @key#finding, p. 12; -@other]`, `@key says`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ..diagnostics import Diagnostic
from ..source.citation_keys import CITES
from ..source.markdown_page import SourcePage
from ..source.page import Citation, Place
from .syntax import CitedWork, located, works
from .syntax import items as parts

__all__ = ["Cite", "CitedWork", "cited_keys", "cites", "located", "parts", "works"]


@dataclass(frozen=True)
class Cite:
    """One work in a citation."""

    work: CitedWork
    page: SourcePage
    citation: Citation
    place: Place
    """Where its key's `@` stands."""

    @property
    def key(self) -> str:
        return self.work.key

    @property
    def finding(self) -> str:
        return self.work.finding

    @property
    def name(self) -> str:
        """Key and finding, as typed."""
        return self.work.name

    @property
    def prefix(self) -> str:
        return self.work.prefix

    @property
    def label(self) -> str:
        """The kind of locator, such as `page` or `table`, or nothing."""
        return self.work.label

    @property
    def locator(self) -> str:
        return self.work.locator

    @property
    def suffix(self) -> str:
        return self.work.suffix

    @property
    def narrative(self) -> bool:
        """Whether it is part of the sentence: `@key says`."""
        return not self.citation.raw.startswith("[")

    def diagnostic(self, message: str, cure: str = "") -> Diagnostic:
        """A finding at the key."""
        return self.page.diagnostic(self.place, message, cure, self.name, len(self.name) + 1)


def cites(page: SourcePage, citation: Citation) -> Iterator[Cite]:
    """The works that a citation names."""
    source = page.source_text(citation.place)
    at = citation.place.offset
    for work in works(citation.raw):
        spot = source.find(work.typed, at)
        at = spot + 1 if spot >= 0 else at
        place = Place(spot, citation.place.source) if spot >= 0 else citation.place
        yield Cite(work, page, citation, place)


def cited_keys(text: str) -> list[tuple[str, str]]:
    """Key and finding of each work that a text cites; for text that is not rendered as a page."""
    found = [m[0].split("@", 1)[1].strip("{}").partition("#") for m in CITES.finditer(text)]
    return [(key, finding) for key, _, finding in found]
