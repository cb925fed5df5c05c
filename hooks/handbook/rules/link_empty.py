"""A link must have a target and a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links

EMPTY = re.compile(r"\[\s*\]\([^)\s]")
SPOT = re.compile(r"\[\s*\]\(\s*(?:<>)?\s*\)\{:?[^}\n]*#")
"""`[](){#name}` makes a place to lead to."""
BARE = re.compile(r"<a\b[^>]*\bhref=[\"'][^\"']+[\"'][^>]*>\s*</a>", re.I)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-empty"):
        if SPOT.match(outcome.page.source_text(outcome.link.place), outcome.link.place.offset):
            continue
        what = "link" if outcome.link.kind == "a.href" else "address"
        yield corpus_links.diagnostic_of_link(
            outcome, f"The {what} has no target.", "Write one, or remove the brackets."
        )
    for outcome in corpus_links.chosen(corpus):
        link, page = outcome.link, outcome.page
        if link.kind != "a.href" or link.text or not link.target or outcome.fault == "link-empty":
            continue
        source = page.source_text(link.place)
        if EMPTY.match(source, link.place.offset) if link.rewritten else bare(source, link.target):
            yield corpus_links.diagnostic_of_link(
                outcome, f"The link to '{link.target}' has no text.", "Write what the reader finds there."
            )


def bare(source: str, target: str) -> bool:
    """Whether a link typed as HTML has nothing between its tags, and no other name."""
    return any(
        target in m[0] and " id=" not in m[0] and "aria-label" not in m[0] for m in BARE.finditer(source)
    )
