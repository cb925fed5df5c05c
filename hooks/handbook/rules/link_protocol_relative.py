"""An address must name its scheme."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links

severity = "warning"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-protocol-relative"):
        message = f"'{outcome.link.target}' names no scheme, so from a folder on disk it leads nowhere."
        yield corpus_links.diagnostic_of_link(outcome, message, corpus_links.meant(outcome, ""))
