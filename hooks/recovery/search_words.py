"""What the search knows of this handbook besides its pages: words, weights, and what readers ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from handbook.corpus import Corpus
from handbook.kinds import SearchWords
from handbook.source.data import parse_yaml
from handbook.source.typed import Record

WORDS = "site-assets/data/search-words.yaml"


class SearchWordsFile(Record, frozen=True):
    weights: dict[str, float] = {}
    drop: list[str] = []
    light: list[str] = []
    context: list[str] = []
    setting: list[str] = []
    same: list[list[str]] = []
    asked: dict[str, list[str]] = {}
    first: dict[str, str] = {}
    entries: list[str] = []
    unlisted: list[str] = []


def search_words(corpus: Corpus) -> SearchWords:
    """By which words readers look for things."""
    words = corpus.texts.read(WORDS)
    return SearchWords(
        entries_of(corpus, "glossary", "terms"),
        entries_of(corpus, "agents", "agents"),
        (parse_yaml(words) or {}) if words else {},
    )


def entries_of(corpus: Corpus, name: str, part: str) -> list[Mapping[str, Any]]:
    """The entries of a list of a data file as they are written; none where there is no such file."""
    return list(corpus.data[name].value[part]) if name in corpus.data else []
