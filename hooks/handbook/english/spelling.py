"""Words that are in the dictionary, and slips of the keyboard by which one became a word that is in none."""

from __future__ import annotations

import gzip
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
