"""The glossary: terms, their other names, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from handbook.diagnostics import Diagnostic
from handbook.kinds import Kind
from handbook.source.data import Data

from . import terms_list
from .types import GlossaryFile, Term


class Glossary(Kind):
    name = "glossary"
    file = GlossaryFile
    refers = {"page": "terms.page", "any": "terms.see"}
    parts = {"list": terms_list}
    holds = "terms"

    def parse(self, data: Data, faults: list[Diagnostic]) -> dict[str, Term]:
        """The terms by slug; of several with one slug the first."""
        terms: dict[str, Term] = {}
        for _, term in super().parse(data, faults)["terms"]:
            terms.setdefault(term.slug, term)
        return terms

    def entry_names(self, content: Mapping[str, Term]) -> Iterator[str]:
        """The terms and their abbreviations: the built page explains them where they are first used."""
        for term in content.values():
            yield from (*term.abbr, term.term)
