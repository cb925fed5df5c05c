"""A work in the bibliography should be cited somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"
whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    cited = {c.key.lower() for c in corpus.all_cites}
    cited |= {
        item.typed["field:crossref"].lower()
        for item in corpus.bibliography.values()
        if "field:crossref" in item.typed
    }
    for item in corpus.bibliography.values():
        if item.key.lower() not in cited:
            yield item.fault(f"'{item.key}' is cited nowhere.", "Cite it, or take it out.")
