"""Words that are in the dictionary, and slips of the keyboard by which one became a word that is in none."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

LEAST = 4
"""How many letters a word has at least of which a slip is told from another word."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def known_words() -> dict[str, int]:
    """The words of known_words.txt.gz, American and British, in lower case, each with how rare it is: 0 for the most common, up to 3."""
    packed = files("handbook.english").joinpath("known_words.txt.gz").read_bytes()
    parts = gzip.decompress(packed).decode("ascii").split("\n\n")
    return {word: rare for rare, part in enumerate(parts) for word in part.split()}


@lru_cache(maxsize=4096)
def is_slip(typed: str, meant: str) -> bool:
    """Whether a word in lower case that is in no dictionary can only be another with a letter doubled, lost, added or exchanged with its neighbor.

    One letter in place of another is no slip: two terms of medicine may differ by it, and not all of them are in the dictionary.
    """
    known = known_words()
    if min(len(typed), len(meant)) < LEAST or typed in known or meant not in known:
        return False
    rivals = {word: known[word] for word in slips(typed) if word in known}
    return meant in rivals and all(rare > known[meant] for word, rare in rivals.items() if word != meant)


def slips(word: str) -> Iterator[str]:
    """What a word becomes by one slip."""
    for at in range(len(word) + 1):
        yield word[:at] + word[at + 1 :]
        if at + 1 < len(word):
            yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        yield from (word[:at] + letter + word[at:] for letter in LETTERS)


COMMON = 1
"""How rare a word is at most that a writer misspells by ear and every reader knows."""
BY_EAR = 7
"""How many letters such a word has at least."""
VOWELS = frozenset("aeiouy")
SIBILANTS = frozenset("cskz")
TRIPLED = re.compile(r"([a-z])\1\1")


@lru_cache(maxsize=4096)
def is_misspelling(typed: str, meant: str) -> bool:
    """Whether a word in lower case that is in no dictionary is a common one, misspelled by ear or by two slips, and no other word is near.

    By ear a vowel stands for another, or one of c, s, k and z for another: `alternetive`, `compatable`, `asterick`.
    """
    if TRIPLED.search(typed) and TRIPLED.sub(r"\1\1", typed) in (meant, TRIPLED.sub(r"\1\1", meant)):
        return True
    known = known_words()
    if typed in known or known.get(meant, COMMON + 1) > COMMON or len(meant) < BY_EAR or typed[0] != meant[0]:
        return False
    near = {word for word in (*slips(typed), *heard(typed)) if word in known}
    if near:
        return near == {meant} or meant in near and all(known[word] > COMMON + 1 for word in near - {meant})
    return any(meant in slips(word) or meant in heard(word) for word in {*slips(typed), *heard(typed)})


ENDED = tuple(
    (re.compile(wrong), right)
    for wrong, right in (
        (r"(?<=[^aeiou])ys$", "ies"), (r"(?<=[^aeiou])yed$", "ied"), (r"(?<=[^aeiou])yes$", "ies"), (r"ys's$", "ies"), (r"full$", "ful"), (r"ible$", "able"), (r"able$", "ible"),
        (r"ence$", "ance"), (r"ance$", "ence"), (r"ent$", "ant"), (r"ant$", "ent"), (r"ely$", "ly"), (r"(?<=[a-z])ly$", "lly"), (r"eing$", "ing"), (r"ie(?=[^aeiou])", "ei"),
        (r"(?<=c)ei(?=[^aeiou])", "ie"), (r"ment$", "ement"), (r"ement$", "ment"), (r"tion$", "sion"), (r"sion$", "tion"), (r"os$", "oes"), (r"fs$", "ves"), (r"ical$", "icle"), (r"ee(?=[a-z])", "ea"), (r"ea(?=[a-z])", "ee"),
    )
)  # fmt: skip
"""Endings that writers form by the wrong rule, and the right ones."""


@lru_cache(maxsize=4096)
def is_wrongly_formed(typed: str, meant: str) -> bool:
    """Whether a word in lower case that is in no dictionary is another whose ending follows the wrong rule: `allergys`, `carryed`."""
    known = known_words()
    if typed in known or meant not in known or len(typed) < LEAST:
        return False
    return any(pattern.sub(right, typed) == meant for pattern, right in ENDED)


def heard(word: str) -> Iterator[str]:
    """What a word becomes by one letter that sounds like another."""
    for at, letter in enumerate(word):
        for alike in (VOWELS, SIBILANTS):
            if letter in alike:
                yield from (word[:at] + other + word[at + 1 :] for other in alike if other != letter)
