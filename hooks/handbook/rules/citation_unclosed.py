"""A citation's brackets must be closed, and by the same kind."""

from __future__ import annotations

from collections.abc import Iterator

from ..citations import Cite
from ..corpus import Corpus
from ..diagnostics import Diagnostic

AHEAD = 60
"""How far before a key its bracket may stand: `[see, for a review of all trials, @key`."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.cites:
        if cite.narrative and (
            cite.key in corpus.bibliography or cite.key.lower() in corpus.bibliography.by_lower_key
        ):
            fact, cure = wrong(cite)
            if fact:
                yield cite.fault(fact, cure)


def wrong(cite: Cite) -> tuple[str, str]:
    """What is wrong with the brackets around a key, and the cure."""
    text = cite.page.reading.blocks[cite.citation.block].prose
    at = cite.citation.index
    before, after = text[max(0, at - AHEAD) : at], text[at + 1 :]
    opened = before.rfind("[") > before.rfind("]")
    round_open = before.rfind("(") > before.rfind(")")
    closing = after.find("]")
    closed = closing >= 0 and "[" not in after[:closing]
    if opened and not closed:
        near = before[before.rfind("[") + 1 :].strip()
        if len(near) > 30 and not near.startswith(("see", "cf", "e.g", "for", "also")):
            return "", ""
        sign = (
            after[: after.find(")") + 1].strip()
            if not round_open and 0 <= after.find(")") < 30 and "(" not in after[: after.find(")")]
            else ""
        )
        return (
            f"The bracket before '@{cite.name}' is not closed.",
            f"Write ']' for '{sign[-1]}'." if sign else "Close it with ']'.",
        )
    if closed and not opened and not after[:closing].count(".") > 1 and closing < AHEAD:
        return (
            f"The bracket behind '@{cite.name}' was never opened.",
            "Write '[' for '('." if round_open else f"Write '[@{cite.name}]'.",
        )
    return "", ""
