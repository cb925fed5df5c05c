"""An address from the root of the host must lie within the site."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit
from ..links import corpus_links, corrections


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "path-absolute"):
        why = (
            "escapes the site's path"
            if outcome.detail
            else "names a source, but Markdown does not follow absolute paths"
        )
        cure = corpus_links.meant(outcome, "Write it relative to the page.")
        yield corpus_links.diagnostic_of_link(outcome, f"'{outcome.link.target}' {why}.", cure)


def fix(corpus: Corpus) -> Iterator[Edit]:
    return corrections.edits(corpus, "path-absolute")
