"""The misspelled words of pages."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from ...corpus import Corpus
from ...memory import decoder_of
from ...memory.stamps import package_stamps
from ...source.markdown_page import SourcePage
from . import typos as spelling

UNREAD = "￼"


class Word(NamedTuple):
    """A misspelled word: the number of its block, its index there, itself, and what is meant."""

    block: int
    offset: int
    word: str
    corrections: list[str]


Words = dict[str, list[Word]]
"""Misspelled words by the path of their page."""


def recalled_words(corpus: Corpus, pages: list[SourcePage], locale: str) -> Words:
    """The misspelled words of pages, from the memory if none of them changed."""
    arguments = [locale, *package_stamps("typos"), spelling.program(), *(page.digest for page in pages)]
    make = partial(words_of, pages, locale)
    return corpus.memory.recalled("spelling", arguments, make, decode=decoder_of(Words))


def words_of(pages: list[SourcePage], locale: str) -> Words:
    """The misspelled words of pages, all asked for at once."""
    numbered = [(page.path, n, block.prose) for page in pages for n, block in enumerate(page.reading.blocks)]
    texts = [" ".join(prose.replace(UNREAD, " ").split("\n")) for _, _, prose in numbered]
    words: Words = {}
    for number, index, word, corrections in spelling.misspelled(texts, locale):
        path, block, prose = numbered[number]
        if not is_name(prose, index, word):
            words.setdefault(path, []).append(Word(block, index, word, corrections))
    return words


def is_name(prose: str, index: int, word: str) -> bool:
    """Whether a word is a name or a sign: it has a capital within a sentence, or stands among digits and signs."""
    ahead = prose[:index].rstrip(" \"'“‘(*")
    begins = not ahead or ahead[-1] in ".!?:;|"
    around = prose[index - 1 : index] + prose[index + len(word) : index + len(word) + 1]
    return (
        (word[:1].isupper() and not begins)
        or any(c in "@/_#" or c.isdigit() for c in around)
        or len(word) < 3
        or word.isupper()
    )
