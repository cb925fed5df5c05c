"""A retracted work carries no statement; a corrected one is read with its correction."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..bibliography import Item, notices
from ..corpus import Corpus
from ..diagnostics import Diagnostic, Severity

whole_project = True
STATES: dict[str, tuple[str, str, Severity]] = {
    notices.RETRACTED: (
        "is recorded as retracted, withdrawn or removed",
        "Cite another source, and correct the statements that rest on it.",
        "error",
    ),
    notices.DOUBTED: (
        "is recorded with an expression of concern",
        "Say so where it is cited, or cite another source.",
        "warning",
    ),
    notices.PARTLY: (
        "is recorded as partially retracted",
        "Hold its statements against the notice, and cite that too.",
        "warning",
    ),
    notices.CORRECTED: (
        "is recorded as corrected",
        "Hold its statements against the correction, and cite that too.",
        "warning",
    ),
    notices.OUTDATED: ("is recorded with a newer version", "Cite the newer version.", "warning"),
}
SAID = re.compile(r"retract|withdr|\bconcern|\bnotice|\bremoved|\bremoval|\bdoubt", re.I)
"""Words of a statement that knows what became of a work."""
GRAVE = re.compile(r"retract|withdr|\bconcern|\bdoubt", re.I)
"""The same of a heading: `Notices` may stand above anything."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.values():
        record = corpus.records.get(item.key)
        state, field = notices.state(item, record)
        if state in STATES:
            fact, cure, severity = STATES[state]
            if state == notices.RETRACTED:
                fact = f"is recorded as {notices.word_for(*notices.words_of(item, record, field))}"
            yield replace(item.diagnostic(f"'{item.key}' {fact}.", cure, at=field), severity=severity)
    yield from cited_as_works(corpus)


def cited_as_works(corpus: Corpus) -> Iterator[Diagnostic]:
    """Notices of a retraction or a doubt that a text cites as if they were the work."""
    grave: dict[str, Item] = {
        key: item for key, item in corpus.bibliography.items() if notices.is_grave_notice(item)
    }
    for cite in corpus.cites if grave else ():
        item = grave.get(cite.key)
        block = cite.page.reading.blocks[cite.citation.block]
        if item and not (SAID.search(block.text) or GRAVE.search(" ".join(block.headings))):
            del grave[cite.key]
            fact = (
                f"'{item.key}' is the notice of a retraction or of a concern, cited as if it were the work."
            )
            cure = "Cite another source, or say at the citation that it is a notice."
            yield replace(item.diagnostic(fact, cure, at="title"), severity="warning")
