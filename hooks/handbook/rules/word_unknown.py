"""A word is in a dictionary of English, or in the project's own list of words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english.derived import meant
from ..source.markdown_page import SourcePage
from .authoring import unknown_words
from .authoring.spelling import misspelled_words, place_of_word
from .authoring.unknown_words import PageWords, UnknownWord

severity = "info"
OFTEN = 3
"""How often a word stands that is no slip: nothing is offered instead."""
CURE = "Correct it, or put it into the project's list of words."


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.words:
        return
    chosen = {page.path for page in corpus.chosen}
    pages = [(page, unknown_words.recalled_words(corpus, page)) for page in corpus.pages.values()]
    own = unknown_words.own_words(corpus)
    names = unknown_words.names_by_letter(own)
    misspelled = {
        (path, word.word.lower()) for path, listed in misspelled_words(corpus).items() for word in listed
    }
    counts = Counter(w.word for _, words in pages if not words.is_foreign for w in words.unknown)
    seen: set[str] = set()
    for page, words in pages:
        if words.is_foreign:
            yield from told_as_foreign(page, words) if page.path in chosen else ()
            continue
        for word in words.unknown:
            is_told = (page.path, word.word) in misspelled
            if word.word not in seen and not is_told and not unknown_words.is_own(word.word, own):
                seen.add(word.word)
                if page.path in chosen:
                    yield diagnose(page, word, counts[word.word], names[word.word[0]])


def diagnose(page: SourcePage, word: UnknownWord, count: int, names: Sequence[str]) -> Diagnostic:
    """The finding where a word stands first."""
    place = place_of_word(page, word.block, word.offset, word.word)
    other = meant(word.word, names) if count < OFTEN else ""
    often = f" It stands here first, and {count} times in all." if count > 1 else ""
    message = f"'{unknown_words.shortened(word.word)}' is in no dictionary.{often}"
    cure = f"Did you mean '{other}'? Else put it into the project's list of words." if other else CURE
    if place is None:
        return Diagnostic(path=page.path, line=1, message=message, cure=cure, subject=word.word)
    return page.diagnostic(place, message, cure, word.word, len(word.word))


def told_as_foreign(page: SourcePage, words: PageWords) -> Iterator[Diagnostic]:
    """A page in another language, whose words are not looked at: told, unless its front matter says so."""
    language = (
        str(page.front.value.get("lang") or page.front.value.get("language") or "en")
        if isinstance(page.front.value, dict)
        else "en"
    )
    if language.lower().startswith("en"):
        share = round(100 * (len(words.unknown) + words.accented) / words.total)
        message = f"{share} of 100 words are in no dictionary of English, so the words of this page are not looked at."
        yield Diagnostic(
            path=page.path,
            line=1,
            message=message,
            cure="Write 'lang' in its front matter if it is in another language.",
            subject="lang",
        )
