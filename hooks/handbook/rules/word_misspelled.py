"""A word is spelled as the project's language asks for."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage
from .authoring import typos as spelling
from .authoring.spelling import Word, locale_of, misspelled_words, place_of_word

severity = "info"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    language = corpus.project.settings.language
    if not language:
        return
    corpus.memory.record("program", spelling.PROGRAM)
    locale = locale_of(corpus)
    if not locale or not spelling.program():
        known = "Spelling is checked in en, en-US, en-GB, en-CA and en-AU."
        why = "the program 'typos' is not installed." if locale else f"'{language}' is not known."
        cure = "Install it beside this command: python -m pip install typos." if locale else known
        yield corpus.project.setting_diagnostic(
            "language", message=f"Spelling is not checked: {why}", cure=cure, subject=language
        )
        return
    pages = {page.path: page for page in corpus.chosen}
    for path, words in misspelled_words(corpus).items():
        for word in words:
            yield diagnose(pages[path], word)


def diagnose(page: SourcePage, word: Word) -> Diagnostic:
    """The finding at a word."""
    place = place_of_word(page, word.block, word.offset, word.word)
    if place is None:
        return Diagnostic(path=page.path, line=1, message=f"'{word.word}' is misspelled.", subject=word.word)
    meant = " or ".join(f"'{c}'" for c in word.corrections[:3])
    cure = f"Did you mean {meant}?" if meant else ""
    return page.diagnostic(
        place, f"'{word.word}' is not how it is spelled here.", cure, word.word, len(word.word)
    )
