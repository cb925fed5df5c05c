"""A link must not leave the folder of the pages."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-outside-site"):
        local = outcome.detail == "local"
        where = "names a file on one computer" if local else "leads out of the folder of the pages"
        cure = corpus_links.meant(outcome, "Put the file into the folder, or give a web address.")
        yield corpus_links.diagnostic_of_link(outcome, f"'{outcome.link.target}' {where}.", cure)
