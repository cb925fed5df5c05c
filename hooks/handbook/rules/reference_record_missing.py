"""A cited work has a record: what was seen of it at a registry or on a public page."""

from __future__ import annotations

from collections.abc import Iterator

from ..citations import Cite, cites
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.records:
        return
    reported: set[str] = set()
    for cite in corpus.all_cites:
        if cite.key in corpus.bibliography and cite.key not in corpus.records and cite.key not in reported:
            reported.add(cite.key)
            page = cite.page.path if isinstance(cite, Cite) else ""
            if corpus.only is not None and corpus.computed(citing_pages).get(cite.key, page) != page:
                continue
            yield cite.diagnostic(
                f"Nothing was recorded of the record of '@{cite.key}'.",
                "Write down what was seen of it, or cite another work.",
            )


def citing_pages(corpus: Corpus) -> dict[str, str]:
    """The first page of the whole project that cites each work: a work is told there, whichever pages were chosen."""
    first: dict[str, str] = {}
    for page in corpus.pages.values():
        for citation in page.reading.citations:
            for cite in cites(page, citation):
                first.setdefault(cite.key, page.path)
    return first
