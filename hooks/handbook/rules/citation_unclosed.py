"""A citation's brackets must be closed, and by the same kind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citations import Cite
from ..corpus import Corpus
from ..diagnostics import Diagnostic

recalled = "page"

AHEAD = 60
"""How far before a key its bracket may stand: `[see, for a review of all trials, @key`."""
LONG = 3_000
"""Characters between brackets beyond which they may not be read; see `source.citation_markdown.LONGEST`, which counts marks too."""
OPENED = re.compile(r"\[([^\[\]]*)\Z")
ROUND = re.compile(r"\([^()]*\Z")
CLOSED = re.compile(r"([^\[\]]*)\]")
MIXED = re.compile(r"[^()]{0,29}\)")
"""A round bracket where a square one is meant."""
LEADING = re.compile(r"\s*(?:.{0,30}\Z|see|cf|e\.g|for|also)", re.S)
"""What may stand before the first key; other words are not of the citation."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.cites:
        if not cite.narrative:
            continue
        known = cite.key in corpus.bibliography or cite.key.lower() in corpus.bibliography.by_lower_key
        fact, cure = "", ""
        if in_long_bracket(cite):
            fact = f"The brackets around '@{cite.name}' hold too much text to be read as a citation."
            cure = "Let them begin closer to the key."
        elif known:
            fact, cure = wrong(cite)
        if fact:
            yield cite.diagnostic(fact, cure)


def in_long_bracket(cite: Cite) -> bool:
    """Whether a key stands in brackets that are closed, but so far apart that they are not read."""
    text, at = cite.page.reading.blocks[cite.citation.block].prose, cite.citation.index
    if len(text) < LONG:
        return False
    opened, closed = text.rfind("[", 0, at), text.find("]", at)
    is_inside = opened > text.rfind("]", 0, at) and not 0 <= text.find("[", at) < closed
    return is_inside and closed - opened >= LONG


def wrong(cite: Cite) -> tuple[str, str]:
    """What is wrong with the brackets around a key, and the cure."""
    text = cite.page.reading.blocks[cite.citation.block].prose
    before, after = text[: cite.citation.index][-AHEAD:], text[cite.citation.index + 1 :]
    opened, closed = OPENED.search(before), CLOSED.match(after)
    in_round = ROUND.search(before)
    if opened and not closed and LEADING.match(opened[1]):
        cure = "Write ']' for ')'." if MIXED.match(after) and not in_round else "Close it with ']'."
        return f"The bracket before '@{cite.name}' is not closed.", cure
    if closed and not opened and closed[1].count(".") < 2 and len(closed[1]) < AHEAD:
        cure = "Write '[' for '('." if in_round else f"Write '[@{cite.name}]'."
        return f"The bracket after '@{cite.name}' was never opened.", cure
    return "", ""
