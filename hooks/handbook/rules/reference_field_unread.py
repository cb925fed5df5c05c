"""A field must be one that somebody reads."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography.fields import near, unread
from ..corpus import Corpus
from ..diagnostics import Diagnostic, nearest

severity = "warning"
recalled = "project"
whole_project = True
NEAR = 80
MOST = 8


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        if not (fields := unread(item)):
            continue
        known = near(item)
        meant = [(f, right) for f in fields if (right := suggested(f, known))]
        named = ", ".join(f"'{f}'" for f in fields[:MOST])
        more = f" and {len(fields) - MOST} more" if len(fields) > MOST else ""
        fact = (
            f"Nobody reads the field {named}"
            if len(fields) == 1
            else f"Nobody reads the fields {named}{more}"
        )
        cure = " ".join(
            f"Did you mean '{right}'{f' by {f!r}' if len(fields) > 1 else ''}?" for f, right in meant
        )
        cure = (
            cure
            or f"Remove {'it' if len(fields) == 1 else 'them'}, or write what must be printed in a field that is known."
        )
        at = meant[0][0] if meant else fields[0]
        yield item.diagnostic(f"{fact} of '{item.key}'.", cure, at=at, subject=at)


def suggested(typed: str, known: list[str]) -> str:
    """The field that was meant: one that differs in a letter or in capitals, never one that only looks like it in part."""
    right = nearest(typed, known, cutoff=NEAR) or ""
    return (
        right if right and abs(len(right) - len(typed)) < 3 and right[0].lower() == typed[0].lower() else ""
    )
