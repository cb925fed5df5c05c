"""A plain-language page must explain an abbreviation where it first uses it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..claims import avoided as wording
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage
from ..source.page import Sentence

severity = "warning"
recalled = "page"
SHORT = re.compile(r"(?<![\w.-])([A-Z][A-Za-z]{0,2}[A-Z][A-Z0-9]*|[a-z][A-Z]{2,})s?(?![\w-])")
PLAIN = frozenset("US UK EU USA TV OK AM PM ID DNA HIV AIDS PDF GP MRI CT ER".split())
"""Abbreviations that need no explaining."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    glossary = known(corpus)
    for page in wording.clinical(corpus):
        if page.depth in corpus.depths[:1]:
            yield from of_page(page, glossary)


def known(corpus: Corpus) -> set[str]:
    """Abbreviations of the glossary: the built page explains them at their first use."""
    return set(corpus.entry_names("terms"))


def of_page(page: SourcePage, glossary: set[str]) -> Iterator[Diagnostic]:
    """The abbreviations of a page that neither it nor the glossary explains."""
    text = " ".join(block.prose for block in page.reading.blocks)
    seen: set[str] = set()
    for sentence in page.reading.sentences:
        prose = page.block_of(sentence).prose[sentence.start : sentence.end]
        for match in SHORT.finditer(prose):
            word = match[1]
            if word in seen or word in PLAIN or word in glossary:
                continue
            seen.add(word)
            if not explained(word, text):
                yield diagnose(page, sentence, word)


def explained(word: str, text: str) -> bool:
    """Whether the page says what it stands for: `long form (WORD)`, `WORD (long form)`, `WORD, the …`, `called WORD`."""
    bare = re.escape(word)
    return bool(
        re.search(
            rf"\(\s*(?:or |called |the )?{bare}s?\b|\b{bare}s?\s*\(|\b{bare}s?, (?:a|an|the|or) |called (?:the )?{bare}\b",
            text,
        )
    )


def diagnose(page: SourcePage, sentence: Sentence, word: str) -> Diagnostic:
    return page.diagnostic(
        wording.place_of(page, sentence, word),
        f"'{word}' is not explained on this page.",
        f"Write the words first and '({word})' after them, or add it to the glossary.",
        word,
        len(word),
    )
