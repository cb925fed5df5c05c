"""A topic must have one page at a depth."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    first: dict[tuple[str, str], str] = {}
    for page in corpus.pages.values():
        topic = str(page.meta.get("topic") or "")
        if not topic or not page.depth:
            continue
        other = first.setdefault((topic, page.depth), page.uri)
        if other != page.uri:
            yield page.front_fault(
                "topic",
                subject=topic,
                message=f"'{other}' is the {page.depth} page of the topic '{topic}' already.",
                cure="Give one of them another topic or depth.",
            )
