"""Commas and quotation marks that may change what is meant: told for information where the words are the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
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
APART = re.compile(r"[,;:()—–]|(?<=\s)--?(?=\s)")
"""Signs that set off what follows, as a comma does."""
ENDING = re.compile(r"[;:.!?—]|\s[–-]\s")
"""Signs with which a part of a sentence is over."""
PARTICIPLE = re.compile(
    r"[a-z]{2,}ing|(?!indeed)[a-z]{2,}ed|given|born|known|seen|shown|made|taken|sold|kept|worn"
)
TYPED = re.compile(r"[^\W\d_]+")
NARROWING = frozenset("with without that having aged over under older younger on above below from".split())
"""Words in front of what says which ones are meant, or, between two commas, what all of them are: `children(,) with asthma(,) may`."""
FEW = 3
"""How many words in quotation marks at most may be meant otherwise than they are said."""


def repointed(old: str, new: str) -> Iterator[Change]:
    """Commas and quotation marks that came or went between the same words; a comma behind a `no` turns what is said."""
    if old == new:
        return
    one, other = marks(old), marks(new)
    if words(one) != words(other):
        return
    moved = [*moved_commas(one, other, old, new), *enclosed(one, other, old, new)]
    moved += shifted_ends(one, other, old, new)
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
            yield MovedComma(f"A comma {where} is {'gone' if was else 'new'}", kind_of_change(one, at, old))


def gaps(read: tuple[ComparedWord, ...], text: str, sign: re.Pattern[str]) -> list[bool]:
    """Whether a sign stands in front of each word, and behind the last."""
    ends = [0, *(word.end for word in read)]
    starts = [*(word.start for word in read), len(text)]
    return [bool(sign.search(text, end, start)) for end, start in zip(ends, starts, strict=True)]


def enclosed(
    one: tuple[ComparedWord, ...], other: tuple[ComparedWord, ...], old: str, new: str
) -> Iterator[MovedComma]:
    """Two commas that came or went together around what says which ones are meant: `children(,) taking steroids(,) should wait`."""
    sides = gaps(one, old, APART), gaps(other, new, APART)
    differing = [
        n for n, (was, is_) in enumerate(zip(*sides, strict=True)) if was != is_ and 0 < n < len(one)
    ]
    for first, last in pairwise(differing):
        between = (any(side[first + 1 : last]) for side in sides)
        word = next(iter(TYPED.findall(old[one[first - 1].end : one[first].end].casefold())), "")
        if (
            sides[0][first] == sides[0][last]
            and not any(between)
            and (word in NARROWING or PARTICIPLE.fullmatch(word))
        ):
            phrase = quoted(old[one[first].start : one[last - 1].end])
            verb = "no longer stands" if sides[0][first] else "now stands"
            yield MovedComma(f"{phrase} {verb} between commas", "population-changed")


def shifted_ends(
    one: tuple[ComparedWord, ...], other: tuple[ComparedWord, ...], old: str, new: str
) -> Iterator[MovedComma]:
    """A condition that stands before a semicolon or the like in one text and behind it in the other: `stop; if it bleeds, call`."""
    sides = gaps(one, old, ENDING), gaps(other, new, ENDING)
    for at in range(1, len(one)):
        said = old[one[at].start : one[at].end].casefold().split(" ")[0]
        was, is_ = sides[0][at], sides[1][at]
        later = zip(sides[0][at + 1 : len(one)], sides[1][at + 1 : len(one)], strict=True)
        if said in BECAUSE and was != is_ and any((a, b) == (is_, was) for a, b in later):
            clause = quoted(old[one[at].start :], 40)
            yield MovedComma(
                f"{clause} now belongs to what stands {'before' if was else 'behind'} it", "statement-changed"
            )


def kind_of_change(read: tuple[ComparedWord, ...], at: int, old: str) -> str:
    """What a comma in front of a word changes: behind a `no` what is denied, in front of a `who` which of them are meant."""
    if read[at - 1].norm.lstrip("=") in ("no", "not"):
        return "negation-flipped"
    typed = old[read[at].start : read[at].end].casefold().split(" ")[0]
    return "population-changed" if typed in WHO else "claim-changed"


def decides(read: tuple[ComparedWord, ...], at: int, old: str, new: str) -> bool:
    """Whether a comma in front of a word may say what is meant."""
    norm = read[at].norm
    typed = old[read[at].start : read[at].end].casefold().split(" ")[0]
    start = max((m.end() for m in ENDS.finditer(old, 0, read[at].start)), default=0)
    ahead = [w.lstrip("=") for w in words([m for m in read[:at] if m.start >= start])]
    denied = not listed_words("denials").isdisjoint(ahead)
    if RELATIVE & {norm, typed} or read[at - 1].norm.lstrip("=") in ("no", "not"):
        return True
    if norm.lstrip("=") in BECAUSE:
        return denied
    limited = denied or "with" in ahead or not listed_words("conditions").isdisjoint(ahead)
    series = any("," in text[start : read[at - 1].start] for text in (old, new))
    return norm in JOINING and limited and not series


def listed_words(name: str) -> frozenset[str]:
    """The words of one group of neutral.yaml."""
    return frozenset(listed()[name])
