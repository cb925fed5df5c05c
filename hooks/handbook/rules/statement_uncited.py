"""On a page that asks for citations, each clinical statement has one."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ..citations import statements
from ..citations.rows import cited_rows
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english.lists import WordLists
from ..source.markdown_page import SourcePage
from ..source.page import CITATION, Place, Sentence

recalled = "page"

READ = frozenset({"p", "li", "td", "dd", "text", "figcaption", "caption"})


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.bibliographies:
        return
    drugs = sorted(corpus.entry_names("substances"))
    for page in corpus.chosen:
        if page.citations_required:
            for place, shown, states in uncited(page, drugs, corpus.words):
                message = f"'{shown}' has no citation, but states {states}."
                yield page.diagnostic(place, message, "Cite its source.", shown)


def uncited(page: SourcePage, drugs: list[str], words: WordLists) -> Iterator[tuple[Place, str, str]]:
    """The statements of a page that have no citation: their place, their words, and what they state."""
    rows, sentences = cited_rows(page), page.reading.sentences
    for sentence, following in zip(sentences, [*sentences[1:], *sentences[-1:]], strict=True):
        block = page.block_of(sentence)
        cited = sentence.citations or sentence.block in rows or cites(following, sentence)
        if cited or block.kind not in READ:
            continue
        text = block.prose[sentence.start : sentence.end]
        states = statements.clinical(text, words, drugs)
        if states and not labels(page, sentence) and not leads(page, sentence):
            yield sentence.place, textwrap.shorten(text, 70, placeholder=" …"), states


def leads(page: SourcePage, sentence: Sentence) -> bool:
    """Whether most of its block is links: they lead to where the statement is made."""
    linked = sum(len(link.text) for link in page.reading.links if link.block == sentence.block)
    return linked > len(page.block_of(sentence).text) / 2


def labels(page: SourcePage, sentence: Sentence) -> bool:
    """Whether it is the bold label of the paragraph that explains it: `**5 million platelets.** This was …`."""
    before = page.source_text(sentence.place)[: sentence.place.offset]
    return before.endswith("**") and len(sentence.text.split()) < 7


def cites(following: Sentence, sentence: Sentence) -> bool:
    """Whether what follows is nothing but the citation of this sentence."""
    return following.block == sentence.block and not following.text.strip(f" .,;{CITATION}")
