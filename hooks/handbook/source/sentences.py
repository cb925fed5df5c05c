"""Sentences of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .page import CITATION

BREAK = re.compile(rf"(?<=[.!?…])[\"'”’)\]{CITATION}]*(?:\s+|\Z)|\n\s*")
ABBREVIATED = re.compile(
    r"(?:\b(?:e\.g|i\.e|vs|cf|approx|ca|al|etc|Fig|Figs|No|Nos|Dr|Prof|Mr|Mrs|Ms|St|Jr|Sr|Inc|Ltd|Co|Vol|pp?|"
    r"sec|ch|chap|eq|ref|refs|resp|incl|min|max|Eds?|Suppl|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|"
    r"U\.S|U\.K|E\.U|a\.m|p\.m)|(?<![\w./])[A-Z])\.\Z"
)
CONTINUES = re.compile(r"[a-z(\d,;:–—-]")
LONGEST = 16
"""Longer than any of these abbreviations, so that no more of a sentence is looked through for one."""
NUMBERED = re.compile(r"\s*\d+[.)]")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence, without the space around it."""
    start = 0
    for match in BREAK.finditer(text):
        end = match.end()
        if match[0].strip(" ") != "\n" and "\n" not in match[0] and not ends(text, start, match):
            continue
        yield from trimmed(text, start, end)
        start = end
    yield from trimmed(text, start, len(text))


def ends(text: str, start: int, match: re.Match[str]) -> bool:
    """Whether the punctuation before the match ends a sentence."""
    end = match.start()
    following = text[match.end() : match.end() + 1]
    if text.endswith(("!", "?"), start, end) or not following:
        return True
    if NUMBERED.fullmatch(text, start, end):
        return False
    if ABBREVIATED.search(text, max(start, end - LONGEST), end):
        is_last = text.endswith(("etc.", "al.", "a.m.", "p.m."), start, end)
        return is_last and not CONTINUES.match(following)
    return not following.islower()


def trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The span without space at its ends, if anything is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if end > start:
        yield start, end
