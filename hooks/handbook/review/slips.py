"""Slips of the keyboard: words that only one of two texts writes as a dictionary or a list of drugs does."""

from __future__ import annotations

import re
from functools import cache

from ..english.lexicons import load
from ..english.spelling import is_misspelling, is_slip, is_wrongly_formed, known_words, slips
from ..english.words import stem
from .hunks import differing_runs
from .proofs import confused, is_name

LETTERS = re.compile(r"[^\W\d_]+")


def mended(old: str, new: str) -> tuple[str, str]:
    """Both texts with each slip of the keyboard mended that the other shows to be one."""
    sides = [list(LETTERS.finditer(text)) for text in (old, new)]
    runs = differing_runs(*([m[0].casefold() for m in side] for side in sides))
    texts = [old, new]
    for run in reversed(runs):
        if len(run.old) != len(run.new):
            continue
        for at, place in zip(reversed(run.old), reversed(run.new), strict=True):
            one, other = sides[0][at], sides[1][place]
            if is_one_slip(one, other):
                texts[0] = texts[0][: one.start()] + other[0] + texts[0][one.end() :]
    return texts[0], texts[1]


def is_one_slip(one: re.Match[str], other: re.Match[str]) -> bool:
    """Whether one of two words is the slip of the other, and neither is a name."""
    first, second = one[0].casefold(), other[0].casefold()
    if frozenset((first, second)) in confused():
        return False
    if is_name(one.string, one.start()) or is_name(other.string, other.start()):
        return False
    pairs = ((first, second), (second, first))
    return any(
        is_slip(*p) or is_slip_of_drug(*p) or is_misspelled(*p) or is_wrongly_formed(*p) for p in pairs
    )


def is_misspelled(typed: str, meant: str) -> bool:
    """Whether a word that is no drug's name is a misspelling of a common one."""
    return stem(typed) not in drug_stems() and is_misspelling(typed, meant)


LONG_NAME = 7
"""How many letters the name of a drug has at least of which a slip is told from another name."""


@cache
def drug_stems() -> frozenset[str]:
    """The names of drugs that are one word, without their endings."""
    return frozenset(key[0] for names in load().drugs.phrases.values() for key in names if len(key) == 1)


def is_slip_of_drug(typed: str, meant: str) -> bool:
    """Whether a word that is no word and no drug can only be the name of one with a letter doubled, lost, added or exchanged."""
    if len(meant) < LONG_NAME or stem(meant) not in drug_stems() or typed in known_words():
        return False
    if stem(typed) in drug_stems():
        return stem(typed) == stem(meant)
    return {stem(w) for w in slips(typed) if stem(w) in drug_stems() or w in known_words()} == {stem(meant)}
