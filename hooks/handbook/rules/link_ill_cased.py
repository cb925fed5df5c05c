"""A link must be typed with the case of the file it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit
from ..links import corpus_links, corrections


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-ill-cased"):
        message = (
            f"'{outcome.link.target}' is not typed as the file is named, and works on some file systems only."
        )
        yield corpus_links.diagnostic_of_link(outcome, message, corpus_links.meant(outcome, ""))


def fix(corpus: Corpus) -> Iterator[Edit]:
    return corrections.edits(corpus, "link-ill-cased")
