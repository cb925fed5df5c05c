"""A key belongs to one work."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import Item
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    seen: dict[str, Item] = {}
    for item in corpus.bibliography.items_in_order:
        first = seen.setdefault(item.key.lower() if item.bibtex else item.key, item)
        if first is not item:
            line, _ = first.data.place(*first.way, "id")
            yield item.diagnostic(
                f"'{item.key}' is already the key of the work at {first.data.path}:{line}.",
                "Give this one a key of its own, or remove it if it is the same work.",
                at="id",
            )
