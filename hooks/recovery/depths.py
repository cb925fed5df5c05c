"""The same topic at its depths."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from handbook.corpus import Corpus

ORDER = ("fundamentals", "intermediate", "academic")


def listed(corpus: Corpus, uri: str, address: Callable[[str], str]) -> list[dict[str, Any]]:
    """A page and its sisters with their titles and addresses, shallowest first; empty if the topic has one depth only."""
    own = corpus.pages.get(uri)
    topic = own.meta.get("topic") if own else None
    sisters = [
        p for p in corpus.pages.values() if topic and p.meta.get("topic") == topic and p.depth in ORDER
    ]
    found = [
        {"depth": p.depth, "title": p.title, "url": address(p.uri), "current": p is own}
        for p in sorted(sisters, key=lambda p: ORDER.index(p.depth))
    ]
    return found if len(found) > 1 else []
