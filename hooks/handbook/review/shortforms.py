"""Abbreviations explained in parentheses behind the words they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..english.words import stored, tokens

PAREN = re.compile(
    r"(?<![\w-])(?P<long>[A-Za-z][\w'’/-]{0,80}(?: [\w'’/-]{1,80}){0,6})\s\((?P<short>[A-Z][A-Za-z0-9-]{0,8}s?)\)"
)
SHORT = re.compile(r"\s\([A-Z]")
"""How what `PAREN` looks for ends: seldom, and found in far less time."""

STANDS_FOR = re.compile(
    r"""
    (?<![\w-])[*_`]{0,3}(?P<short>[A-Z][A-Za-z0-9-]{1,8}?)s?[*_`]{0,3}
    (?:\s(?:stands?\sfor|is\sshort\sfor|is\sthe\sabbreviation\s(?:of|for)|means?|=)\s | \s?[:|–—]\s+ | \s\()
    (?:(?:an?|the)\s)?(?P<long>[A-Za-z][\w'’/-]{0,80}(?:\s[\w'’/-]{1,80}){1,8})
    """,
    re.X,
)
"""An abbreviation in front of the words it stands for: `CGM stands for`, `CGM (…)`, a cell or a term with its meaning."""


def explained(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations in parentheses behind the words they stand for."""
    if not SHORT.search(text):
        return
    for match in PAREN.finditer(text):
        long = fitting(match["long"], match["short"])
        if long:
            yield match["short"].rstrip("s"), long


def explained_ahead(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations in front of the words they stand for."""
    for match in STANDS_FOR.finditer(text):
        if long := beginning(match["long"], match["short"]):
            yield match["short"], long


def beginning(words: str, short: str) -> str:
    """The first words of a text that an abbreviation stands for, or nothing."""
    parts = words.split(" ")
    heads = (" ".join(parts[:count]) for count in range(2, len(parts) + 1))
    return next((head for head in heads if fitting(head, short) == head and initials(head, short)), "")


def initials(words: str, short: str) -> bool:
    """Whether the last word begins with a letter of the abbreviation, so that no word is missing."""
    last = re.split(r"[ -]", words)[-1][:1].lower()
    return last == [c for c in short if c.isalpha()][-1].lower()


def fitting(words: str, short: str) -> str:
    """The words before a parenthesis that begin with its letters, or nothing."""
    every = len(short) < 4 or short[0].islower()
    letters = [c.lower() for c in short if c.isalpha() and (c.isupper() or every)]
    parts = re.split(r"[ -]", words)
    for count in range(min(len(parts), len(letters) + 2), 0, -1):
        chosen = parts[-count:]
        if (
            letters
            and chosen[0][:1].lower() == letters[0]
            and len(letters) >= 2
            and _spelled(letters, chosen)
        ):
            at = words.rfind(chosen[0])
            return words[at:]
    return ""


LONG_WORD = 9
"""How many letters a single word has at least that may be cut to some of them: `methotrexate (MTX)`."""


def _spelled(letters: list[str], words: list[str]) -> bool:
    text = " ".join(words).lower()
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    if len(words) == 1 and len(words[0]) >= LONG_WORD:
        return True
    return sum(any(w.lower().startswith(letter) for w in words) for letter in letters) >= len(letters) / 2


def tokens_of(text: str) -> list[str]:
    return [t.norm for t in tokens(stored(text))]
