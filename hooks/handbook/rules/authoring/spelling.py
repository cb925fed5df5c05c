"""The misspelled words of pages."""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from ...corpus import Corpus
from ...memory import decoder_of
from ...memory.stamps import package_stamps
from ...source.markdown_page import SourcePage
from ...source.page import Place
from . import typos as spelling

UNREAD = "￼"


class Word(NamedTuple):
    """A misspelled word: the number of its block, its index there, itself, and what is meant."""

    block: int
    offset: int
    word: str
    corrections: list[str]


LOCALES = {"en": "en", "en-us": "en-us", "en-gb": "en-gb", "en-ca": "en-ca", "en-au": "en-au"}
Words = dict[str, list[Word]]
"""Misspelled words by the path of their page."""


def locale_of(corpus: Corpus) -> str:
    """The locale of the spelling program that a project's language asks for; empty for others, and where none is set."""
    return LOCALES.get(corpus.project.settings.language.lower().replace("_", "-"), "")


def misspelled_words(corpus: Corpus) -> Words:
    """The misspelled words of the pages that are looked at, worked out once; none where nothing can be asked."""
    locale = locale_of(corpus)
    if not locale or not spelling.program():
        return {}
    return corpus.computed(_misspelled)


def _misspelled(corpus: Corpus) -> Words:
    return recalled_words(corpus, corpus.chosen, locale_of(corpus))


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


def place_of_word(page: SourcePage, number: int, offset: int, word: str) -> Place | None:
    """Where a word at an index of a block stands in the source, or the nearest place; None if the block has no places."""
    block = page.reading.blocks[number]
    place = block.place_before(offset) or block.first
    if place is None:
        return None
    at = page.source_text(place).find(word, place.offset)
    return place._replace(offset=at) if 0 <= at < place.offset + 200 else place
