"""Commas and quotation marks that may change what is meant: told for information where the words are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .compared import ComparedWord, marks, words
from .diff import Change, reworded
from .events import quoted
from .neutral_list import listed

RELATIVE = frozenset(("who", "whom", "whose", "which", "where"))
WHO = RELATIVE - {"where"}
JOINING = frozenset(("=and", "or"))
BECAUSE = frozenset("because if unless when until while although since as so".split())
ENDS = re.compile(r"[.;!?]\s")
QUOTED = re.compile(r"(?<![^\W_])[\"“‘'«„](?P<words>[^\W_][^\"“”‘«»]{0,40}?)[\"”’'»“](?![^\W_])")
APART = re.compile(r"[,;:()—–]")
"""Signs that set off what follows, as a comma does."""
FEW = 3
"""How many words in quotation marks at most may be meant otherwise than they are said."""


def repointed(old: str, new: str) -> Iterator[Change]:
    """Commas and quotation marks that came or went between the same words; a comma behind a `no` turns what is said."""
    if old == new:
        return
    one, other = marks(old), marks(new)
    if words(one) != words(other):
        return
    moved = list(moved_commas(one, other, old, new))
    graver = [m for m in moved if m.code != "claim-changed"]
    yield from (reworded(m.code, note=m.note) for m in (graver or moved)[:1])
    gone, come = quotations(old), quotations(new)
    for verb, phrase in (*(("lost", p) for p in gone - come), *(("got", p) for p in come - gone)):
        yield reworded("claim-changed", note=f"{quoted(phrase)} {verb} quotation marks")


def quotations(text: str) -> set[str]:
    """The few words of a text that stand in quotation marks."""
    found = (m["words"].strip(" .,") for m in QUOTED.finditer(text))
    return {phrase for phrase in found if len(phrase.split()) <= FEW}


class MovedComma(NamedTuple):
    """What to say of a comma that came or went, and as what kind of change."""

    note: str
    code: str


def moved_commas(
    one: tuple[ComparedWord, ...], other: tuple[ComparedWord, ...], old: str, new: str
) -> Iterator[MovedComma]:
    """Each comma that stands in one text only, where it says what a condition, a denial or a relative clause covers."""
    for at in range(1, len(one)):
        was, is_ = (
            bool(APART.search(text, read[at - 1].end, read[at].start))
            for read, text in ((one, old), (other, new))
        )
        if was != is_ and decides(one, at, old, new):
            where = f"between {quoted(old[one[at - 1].start : one[at - 1].end])} and {quoted(old[one[at].start : one[at].end])}"
            yield MovedComma(f"A comma {where} is {'gone' if was else 'new'}", kind_of_change(one, at))


def kind_of_change(read: tuple[ComparedWord, ...], at: int) -> str:
    """What a comma in front of a word changes: behind a `no` what is denied, in front of a `who` which of them are meant."""
    if read[at - 1].norm.lstrip("=") in ("no", "not"):
        return "negation-flipped"
    return "population-changed" if read[at].norm in WHO else "claim-changed"


def decides(read: tuple[ComparedWord, ...], at: int, old: str, new: str) -> bool:
    """Whether a comma in front of a word may say what is meant."""
    norm = read[at].norm
    start = max((m.end() for m in ENDS.finditer(old, 0, read[at].start)), default=0)
    ahead = [w.lstrip("=") for w in words([m for m in read[:at] if m.start >= start])]
    denied = not listed_words("denials").isdisjoint(ahead)
    if norm in RELATIVE or read[at - 1].norm.lstrip("=") in ("no", "not"):
        return True
    if norm.lstrip("=") in BECAUSE:
        return denied
    limited = denied or "with" in ahead or not listed_words("conditions").isdisjoint(ahead)
    series = any("," in text[start : read[at - 1].start] for text in (old, new))
    return norm in JOINING and limited and not series


def listed_words(name: str) -> frozenset[str]:
    """The words of one group of neutral.yaml."""
    return frozenset(listed()[name])
