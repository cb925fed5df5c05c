"""A mail link must have an address."""

from __future__ import annotations

from collections.abc import Iterator

from .. import linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "mailto-empty"):
        yield linking.fault(
            outcome, f"'{outcome.link.target}' has no mail address.", "Write it as 'mailto:name@example.org'."
        )
