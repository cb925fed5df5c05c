"""A cited work has a record: what was seen of it at a registry or on a public page."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.records:
        return
    reported: set[str] = set()
    for cite in corpus.all_cites:
        if cite.key in corpus.bibliography and cite.key not in corpus.records and cite.key not in reported:
            reported.add(cite.key)
            yield cite.diagnostic(
                f"Nothing was recorded of the record of '@{cite.key}'.",
                "Write down what was seen of it, or cite another work.",
            )
