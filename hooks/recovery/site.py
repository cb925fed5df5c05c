"""What this handbook's site has beyond pages with citations: depths, the state of the evidence, explained terms."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from handbook.corpus import Corpus
from handbook.kinds import SearchWords
from handbook.render import backlinks
from handbook.source.markdown_page import SourcePage

from . import depths, evidence_status
from .glossary import linked_terms
from .search_words import search_words
from .studies import chart


def files(corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The state of the evidence and the numbers of the charts, if a page offers them."""
    if backlinks.is_requested(corpus, "list: evidence-status"):
        yield evidence_status.FILE, evidence_status.written(corpus)
    if backlinks.is_requested(corpus, "chart: "):
        yield chart.FILE, chart.csv_file(corpus)


def fields(corpus: Corpus, page: SourcePage, address: Callable[[str], str]) -> dict[str, Any]:
    """The topic at its other depths, and what the page's statements rest on."""
    return {
        "depths": depths.listed(corpus, page.uri, address),
        "badge": evidence_status.badge(corpus, page.path, page.uri),
    }


def article(html: str, corpus: Corpus, page: SourcePage, address: Callable[[str], str]) -> str:
    """The article; in plain language, with its terms explained."""
    from handbook.render.page import plain_language

    return (
        linked_terms.terms(html, corpus, address, page.uri) if plain_language(page, corpus.depths) else html
    )


def search(corpus: Corpus) -> SearchWords:
    """By which words readers look for things."""
    return search_words(corpus)
