"""Abbreviations and what stands in brackets to explain a word, brought into one form before words are compared."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ..english.words import stored
from .compared import marks, words
from .shortforms import fitting

PAREN = re.compile(
    r"(?<![A-Za-z])(?P<long>[A-Za-z][\w'’/-]{0,80}(?: [\w'’/-]{1,80}){0,6})\s\((?P<short>[A-Za-z]*[A-Z][A-Za-z0-9-]{0,8})s?\)"
)


BEHIND = re.compile(
    r"(?<![\w-])(?P<short>[A-Z][A-Za-z0-9-]{0,8})\s\((?P<long>[A-Za-z][\w'’/-]{0,80}(?: [\w'’/-]{1,80}){1,6})\)"
)
NESTED = 3
"""How many abbreviations one long form may hold that are explained as well."""


def abbreviated(text: str, short: Mapping[str, str]) -> str:
    """A text in which `long form (LF)`, `LF (long form)` and a long form that the page explains are the abbreviation."""
    flat = unglossed(cut_short(text, short))
    for _ in range(NESTED):
        flat = PAREN.sub(shortened, flat)
    flat = BEHIND.sub(lambda m: m["short"] if fitting(m["long"], m["short"]) == m["long"] else m[0], flat)
    return stored(unglossed(cut_short(flat, short)))


def cut_short(text: str, short: Mapping[str, str]) -> str:
    """A text in which the long forms that the page explains are their abbreviations, in the singular."""
    for name, long in short.items():
        text = re.sub(rf"\b{long_form(long)}\b", name, text, flags=re.I)
        text = re.sub(rf"\b{re.escape(name)}s\b", name, text)
    return text


GLOSS = re.compile(r"\s\((?P<gloss>[^()]{1,60})\)")


def unglossed(text: str) -> str:
    """A text without brackets that say the words before them again: `high blood pressure (hypertension)`, `one (1)`."""

    def bare(match: re.Match[str]) -> str:
        said, ahead = words(marks(match["gloss"])), words(marks(text[: match.start()]))
        return "" if said and ahead[-len(said) :] == said else match[0]

    return GLOSS.sub(bare, text)


def long_form(long: str) -> str:
    """A pattern of a long form, in the singular or plural, its parts joined by blanks or hyphens."""
    parts = [re.escape(part) for part in re.split(r"[\s-]+", long.strip())]
    return "[ -]".join(parts).removesuffix("s") + "s?"


def shortened(match: re.Match[str]) -> str:
    """`luteinizing hormone (LH)` as `LH`; other brackets as they are."""
    long = fitting(match["long"], match["short"])
    count = len(re.split(r"[ -]", long)) if long else 0
    ahead = re.split(r"(?<=[ -])", match["long"])
    return "".join(ahead[: len(ahead) - count]) + match["short"] if count else match[0]
