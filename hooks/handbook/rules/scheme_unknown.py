"""The scheme of an address must be one that exists."""

from __future__ import annotations

from collections.abc import Iterator

from .. import linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "scheme-unknown"):
        scheme = outcome.link.target.partition(":")[0]
        slip = ":" not in outcome.link.target
        message = (
            f"'{outcome.link.target}' names no scheme."
            if slip
            else f"'{scheme}:' in '{outcome.link.target}' is no scheme, or is not written as one."
        )
        yield linking.fault(outcome, message, linking.meant(outcome, "Correct it."))
