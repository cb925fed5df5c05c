"""An address must have slashes, not backslashes."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit
from ..links import corpus_links, corrections


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-backslash"):
        message = f"'{outcome.link.target}' has a backslash."
        yield corpus_links.diagnostic_of_link(outcome, message, corpus_links.meant(outcome, "Write '/'."))


def fix(corpus: Corpus) -> Iterator[Edit]:
    return corrections.edits(corpus, "link-backslash")
