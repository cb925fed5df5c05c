"""The glossary's terms, and the words by which readers look for them."""

from __future__ import annotations

from .diagnostics import Diagnostic
from .source.data import Data, Key
from .source.typed import Record, entries


class Term(Record, frozen=True):
    term: str
    slug: str
    definition: str
    abbr: list[str] = []
    synonyms: list[str] = []
    brands: list[str] = []
    british: list[str] = []
    typos: list[str] = []
    see: str = ""
    page: str = ""

    @property
    def words(self) -> list[str]:
        """The term and all its other words, typing errors left out."""
        return [self.term, *self.abbr, *self.synonyms, *self.brands, *self.british]


def parse(data: Data) -> tuple[list[tuple[Key, Term]], list[Diagnostic]]:
    """The terms of a file, each with its key."""
    faults: list[Diagnostic] = []
    return entries(data, Term, ("terms",), faults), faults
