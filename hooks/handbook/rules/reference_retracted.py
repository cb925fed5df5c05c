"""A retracted work carries no statement; a corrected one is read with its correction."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..bibliography import notices
from ..corpus import Corpus
from ..diagnostics import Diagnostic, Severity

whole_project = True
STATES: dict[str, tuple[str, str, Severity]] = {
    notices.RETRACTED: (
        "is recorded as retracted",
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


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.values():
        state, field = notices.state(item, corpus.records.get(item.key))
        if state in STATES:
            fact, cure, severity = STATES[state]
            yield replace(item.diagnostic(f"'{item.key}' {fact}.", cure, at=field), severity=severity)
