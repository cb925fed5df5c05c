"""An id must stand once on a page."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.page import Anchor


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.pages.values():
        first: dict[str, Anchor] = {}
        for anchor in page.reading.anchors:
            other = first.setdefault(anchor.id, anchor)
            if other is anchor or anchor.id.startswith(("fnref", "__")):
                continue
            same = page.position(other.place)[1] == page.position(anchor.place)[1] and other.element == anchor.element == "a"
            if not same:
                line = page.position(other.place)[1]
                message = f"The id '{anchor.id}' stands on line {line} already."
                yield page.fault(anchor.place, message, "Give one of them another id.", anchor.id, len(anchor.id))
