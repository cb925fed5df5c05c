"""A citation names each work once for the same place and finding."""

from __future__ import annotations

from collections.abc import Iterator

from ..citations import Cite
from ..corpus import Corpus
from ..diagnostics import Diagnostic

recalled = "page"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    group: list[Cite] = []
    for cite in corpus.cites:
        if group and not beside(group[-1], cite):
            group = []
        if any(same(cite, other) for other in group):
            yield cite.diagnostic(f"'@{cite.name}' stands twice in this citation.", "Remove one.")
        group.append(cite)


def beside(before: Cite, cite: Cite) -> bool:
    """Whether two works stand in one citation, or in two with nothing between them."""
    a, b = before.citation, cite.citation
    if before.page is not cite.page or cite.narrative or before.narrative:
        return False
    if a is b:
        return True
    between = cite.page.reading.blocks[b.block].text[a.index + 1 : b.index]
    return a.block == b.block and not between.strip(" ,")


def same(a: Cite, b: Cite) -> bool:
    return a.name == b.name and a.work.rest.strip() == b.work.rest.strip()
