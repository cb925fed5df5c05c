"""Words that medical prose avoids, on the pages of a project."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english.lists import WordLists
from ..english.wording import faults, patterns
from ..source.markdown_page import SourcePage
from ..source.page import CITATION, Place, Sentence


def clinical(corpus: Corpus) -> Iterator[SourcePage]:
    """The pages whose words are looked at: those that say their statements need sources."""
    return (page for page in corpus.chosen if page.citations_required)


def diagnose(corpus: Corpus, fault: str, message: str) -> Iterator[Diagnostic]:
    """Each use of the words of a fault in a sentence; `message` names them by `{}`."""
    for page in clinical(corpus):
        for words, cure, place in uses_on(page, corpus).get(fault, ()):
            yield page.diagnostic(place, message.format(words), cure, words, len(words))


Uses = dict[str, list[tuple[str, str, Place]]]
"""By fault: the words, the cure, and the place."""


def uses_on(page: SourcePage, corpus: Corpus) -> Uses:
    """The uses on a page, worked out once for all faults."""

    def make() -> Uses:
        return {fault: list(found_on(page, fault, corpus.words)) for fault in faults()}

    return corpus.memory.computed(("avoided words", page.path), make)


def found_on(page: SourcePage, fault: str, words: WordLists) -> Iterator[tuple[str, str, Place]]:
    """The uses of a fault's words on a page, at most one a sentence."""
    for sentence in page.reading.sentences:
        block = page.block_of(sentence)
        prose = block.prose[sentence.start : sentence.end].replace(CITATION, " ")
        for pattern in patterns(fault, words):
            match = pattern.find.search(prose)
            if (
                match
                and not quoted(prose, match.start())
                and not (pattern.unless and pattern.unless.search(prose))
            ):
                yield " ".join(match[0].split()), pattern.cure, place_of(page, sentence, match[0])
                break


def quoted(prose: str, index: int) -> bool:
    """Whether what stands at an index is inside quotation marks: words that are told, not said."""
    before = prose[:index]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


def place_of(page: SourcePage, sentence: Sentence, words: str) -> Place:
    """Where the words stand in the source, or the sentence if markup parts them."""
    source = page.source_text(sentence.place)
    at = re.compile(r"\s+".join(map(re.escape, words.split()))).search(source, sentence.place.offset)
    near = at and at.start() - sentence.place.offset < 3 * len(sentence.text) + 200
    return Place(at.start(), sentence.place.source) if at and near else sentence.place
