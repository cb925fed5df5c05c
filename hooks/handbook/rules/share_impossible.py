"""A share is one that a count of so many can give."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from ..citations.prose import prose
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english.lists import WordLists
from ..english.shares import slips
from ..memory import decoder_of
from ..source.markdown_page import SourcePage


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        make, read = partial(on_page, page, corpus.words), [page.digest, corpus.words.digest]
        yield from corpus.memory.recalled("shares", read, make, decode=decoder_of(list[Diagnostic]))
    make = partial(in_findings, corpus.recorded)
    yield from corpus.memory.recalled("shares in findings", [], make, decode=decoder_of(list[Diagnostic]))


def in_findings(corpus: Corpus) -> list[Diagnostic]:
    """The shares of what sources report that cannot be."""
    return [
        finding.diagnostic(slip.fact, slip.cure)
        for finding in corpus.findings.values()
        for slip in slips(finding.record.reports, corpus.words)
    ]


def on_page(page: SourcePage, words: WordLists) -> list[Diagnostic]:
    """The shares of a page that cannot be."""
    return [
        diagnostic
        for run in prose(page, "%")
        for slip in slips(run.text, words)
        for diagnostic in run.diagnostics(slip.start, slip.typed, slip.fact, slip.cure)
    ]
