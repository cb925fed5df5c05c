"""Abbreviations explained in parentheses behind the words they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..english.words import stored, tokens

PAREN = re.compile(
    r"(?<![\w-])(?P<long>[A-Za-z][\w'’/-]{0,80}(?: [\w'’/-]{1,80}){0,6})\s\((?P<short>[A-Z][A-Za-z0-9-]{0,8}s?)\)"
)


def explained(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations in parentheses behind the words they stand for."""
    for match in PAREN.finditer(text):
        long = fitting(match["long"], match["short"])
        if long:
            yield match["short"].rstrip("s"), long


def fitting(words: str, short: str) -> str:
    """The words before a parenthesis that begin with its letters, or nothing."""
    letters = [c.lower() for c in short if c.isalpha() and (c.isupper() or len(short) < 4)]
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


def _spelled(letters: list[str], words: list[str]) -> bool:
    text = " ".join(words).lower()
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return sum(any(w.lower().startswith(letter) for w in words) for letter in letters) >= len(letters) / 2


def tokens_of(text: str) -> list[str]:
    return [t.norm for t in tokens(stored(text))]
