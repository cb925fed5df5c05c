"""A mail link must have an address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links
from ..source.page import Place

AUTOLINK = re.compile(r"(?<![`\\])<(mailto:(?![^<>@\s]+@[^<>@\s]+\.[^<>@\s])[^<>\n]*)>")
"""Markdown takes `<mailto:>` without an address for an HTML element, and nobody sees it."""
FACT, CURE = "'{}' has no mail address.", "Write it as 'mailto:name@example.org'."


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        source = page.source_text(Place(0)) if "<mailto:" in page.text else ""
        taken = [(f.place.offset, f.end) for f in page.reading.fences]
        for match in AUTOLINK.finditer(source):
            if not any(a <= match.start() < b for a, b in taken):
                yield page.diagnostic(
                    Place(match.start(1)), FACT.format(match[1]), CURE, match[1], len(match[1])
                )
    for outcome in corpus_links.outcomes_with_fault(corpus, "mailto-empty"):
        yield corpus_links.diagnostic_of_link(outcome, FACT.format(outcome.link.target), CURE)
