"""A word is spelled as the project's language asks for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..files import spelling
from ..memory import decoder_of, package_stamps
from ..source.markdown_page import SourcePage

severity = "info"
LOCALES = {"en": "en", "en-us": "en-us", "en-gb": "en-gb", "en-ca": "en-ca", "en-au": "en-au"}
UNREAD = "￼"


class Word(NamedTuple):
    """A misspelled word: the number of its block, its index there, itself, and what is meant."""

    block: int
    offset: int
    word: str
    corrections: list[str]


Words = dict[str, list[Word]]
"""Misspelled words by the path of their page."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    language = corpus.project.settings.language
    if not language:
        return
    corpus.memory.record("program", spelling.PROGRAM)
    locale = LOCALES.get(language.lower().replace("_", "-"))
    if not locale or not spelling.program():
        known = "Spelling is looked at in en, en-US, en-GB, en-CA and en-AU."
        why = "the program 'typos' is not installed." if locale else f"'{language}' is not known."
        cure = "Install it: pip install typos." if locale else known
        yield corpus.project.setting_diagnostic(
            "language", message=f"Spelling is not looked at: {why}", cure=cure, subject=language
        )
        return
    pages = {page.path: page for page in corpus.chosen}
    for path, words in recalled_words(corpus, list(pages.values()), locale).items():
        for word in words:
            yield diagnose(pages[path], word)


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


def diagnose(page: SourcePage, word: Word) -> Diagnostic:
    """The finding at a word."""
    block = page.reading.blocks[word.block]
    place = block.place_before(word.offset) or block.first
    if place is None:
        return Diagnostic(path=page.path, line=1, message=f"'{word.word}' is misspelled.", subject=word.word)
    at = page.source_text(place).find(word.word, place.offset)
    place = place._replace(offset=at) if 0 <= at < place.offset + 200 else place
    meant = " or ".join(f"'{c}'" for c in word.corrections[:3])
    cure = f"Did you mean {meant}?" if meant else ""
    return page.diagnostic(
        place, f"'{word.word}' is not how it is spelled here.", cure, word.word, len(word.word)
    )
