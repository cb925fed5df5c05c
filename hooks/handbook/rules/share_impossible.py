"""A share is one that a count of so many can give."""

from __future__ import annotations

from collections.abc import Iterator

from ..citations.prose import prose
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english.shares import slips


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        for run in prose(page, "%"):
            for slip in slips(run.text, corpus.words):
                yield from run.diagnostics(slip.start, slip.typed, slip.fact, slip.cure)
    for finding in corpus.findings.values():
        for slip in slips(finding.record.reports, corpus.words):
            yield finding.diagnostic(slip.fact, slip.cure)
