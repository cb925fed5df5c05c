"""Words of pages that no dictionary has, before a project's own words are taken out."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from ...corpus import Corpus
from ...english.derived import is_derived, roots
from ...links.unpublished import text_of_file
from ...memory import decoder_of
from ...source.markdown_page import SourcePage
from .spelling import UNREAD

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
CONTRACTED = re.compile(r"(?:n['’]t|['’](?:s|re|ve|ll|d|m))$")
NEIGHBORS = frozenset("@/\\_#&=%$~^+<>|{}[]`")
"""Signs beside which a word is part of an address, a name of a file, a formula or code."""
DOTTED = re.compile(r"(?<=\w)\.(?=\w)")
LEAST = 4
"""How many letters a word has at least: shorter ones are signs and abbreviations more often than slips."""
LONGEST = 60
"""How many letters of a word a message quotes."""
FOREIGN = 0.3
"""From this share of unknown words on, a page is in another language."""
MANY = 40
"""How many words tell that."""


class UnknownWord(NamedTuple):
    """A word that is in no dictionary: the number of its block, its index there, and itself in lower case."""

    block: int
    offset: int
    word: str


class PageWords(NamedTuple):
    """The unknown words of a page, and how many words it has."""

    unknown: list[UnknownWord]
    total: int
    accented: int
    """How many have letters that English has not: names and foreign words, which nobody looks up."""

    @property
    def is_foreign(self) -> bool:
        """Whether the page is not in English."""
        return self.total >= MANY and len(self.unknown) + self.accented > FOREIGN * self.total


def recalled_words(corpus: Corpus, page: SourcePage) -> PageWords:
    """The unknown words of a page, from the memory if it did not change."""
    return corpus.memory.recalled(
        "words", [page.digest], lambda: words_of(page), decode=decoder_of(PageWords)
    )


def words_of(page: SourcePage) -> PageWords:
    """The unknown words of a page's prose."""
    unknown, total, accented = [], 0, 0
    for number, block in enumerate(page.reading.blocks):
        for offset, word in prose_words(block.prose.replace(UNREAD, " ")):
            total += 1
            if not word.isascii():
                accented += 1
            elif not is_derived(word):
                unknown.append(UnknownWord(number, offset, word))
    return PageWords(unknown, total, accented)


def prose_words(prose: str) -> Iterator[tuple[int, str]]:
    """The words of a text that are nobody's name and no sign: each with its index, in lower case and without `'s`."""
    for match in WORD.finditer(prose):
        word = CONTRACTED.sub("", match[0])
        around = prose[max(0, match.start() - 1) : match.start()] + prose[match.end() : match.end() + 1]
        is_sign = any(c in NEIGHBORS or c.isdigit() for c in around) or DOTTED.search(
            prose, max(0, match.start() - 1), match.end() + 2
        )
        if (
            len(word) >= LEAST
            and word.islower()
            and word.replace("’", "").replace("'", "").isalpha()
            and not is_sign
        ):
            yield match.start(), word.replace("’", "'")


def own_words(corpus: Corpus) -> set[str]:
    """The words that a project knows, in lower case: its list, its data, its works and their authors, the lists of medicine."""
    settings, texts = corpus.project.settings, []
    if settings.words:
        lines = text_of_file(corpus, settings.words).splitlines()
        texts.append("\n".join(line.partition("#")[0] for line in lines))
    texts += [name for holds in ("substances", "terms") for name in corpus.entry_names(holds)]
    texts += [
        item.key + " " + json.dumps(item.csl, ensure_ascii=False, default=str)
        for item in corpus.bibliography.values()
    ]
    texts += [
        json.dumps(corpus.words.contents(name), ensure_ascii=False)
        for name in ("drugs", "analytes", "people", "times")
    ]
    return {word.lower().replace("’", "'") for text in texts for word in WORD.findall(text)}


def is_own(word: str, own: set[str]) -> bool:
    """Whether a project knows a word, as it is or with an ending."""
    return any(root in own for root in roots(word))


def names_by_letter(own: set[str]) -> defaultdict[str, list[str]]:
    """A project's words that are long enough to be meant by another, by their first letter."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for name in sorted(own):
        if name.isalpha() and len(name) > LEAST:
            names[name[0]].append(name)
    return names


def shortened(word: str) -> str:
    """A word as a message quotes it."""
    return word if len(word) <= LONGEST else f"{word[:LONGEST]}…"
