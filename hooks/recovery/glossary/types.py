"""The glossary's terms, and the words by which readers look for them."""

from __future__ import annotations

from handbook.corpus import Corpus
from handbook.source.typed import Record


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


class GlossaryFile(Record, frozen=True):
    terms: list[Term]


def terms_of(corpus: Corpus) -> dict[str, Term]:
    """The terms by slug; of several with one slug the first."""
    terms: dict[str, Term] = corpus.contents.get("glossary", {})
    return terms
