"""Names in BibTeX: `Last, First and von Last, Jr., First and {A Body}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..source import latex

EXTENDED = re.compile(r"(?:^|,)\s*(family|given|prefix|suffix)\s*=\s*", re.I)
FIELDS = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}


def people(typed: str) -> list[dict[str, Any]]:
    """CSL names; `and others` is no name."""
    return [
        person(one)
        for one in split(" ".join(typed.split()), "and")
        if one.strip().lower() not in ("others", "")
    ]


def person(typed: str) -> dict[str, Any]:
    """One name."""
    typed = typed.strip()
    if typed.startswith("{") and typed.endswith("}") and whole(typed):
        return {"literal": latex.text(typed)}
    if EXTENDED.match(typed):
        pieces = EXTENDED.split(typed)[1:]
        return {FIELDS[n.lower()]: latex.text(v) for n, v in zip(pieces[::2], pieces[1::2], strict=True)}
    parts = [p.strip() for p in split(typed, ",")]
    if len(parts) == 1:
        return from_words(words(typed))
    particle, family = particles(words(parts[0]))
    given = parts[-1]
    suffix = parts[1] if len(parts) > 2 else ""
    return named(particle, family, given, suffix)


def from_words(listed: list[str]) -> dict[str, Any]:
    """`First von Last`."""
    lower = [n for n, word in enumerate(listed[:-1]) if is_lower(word)]
    if lower:
        return named(
            " ".join(listed[lower[0] : lower[-1] + 1]),
            " ".join(listed[lower[-1] + 1 :]),
            " ".join(listed[: lower[0]]),
        )
    if len(listed) == 1:
        return {"family": latex.text(listed[0])}
    return named("", listed[-1] if listed else "", " ".join(listed[:-1]))


def particles(listed: list[str]) -> tuple[str, str]:
    """`von Last` parted."""
    count = 0
    while count < len(listed) - 1 and is_lower(listed[count]):
        count += 1
    return " ".join(listed[:count]), " ".join(listed[count:])


def named(particle: str, family: str, given: str, suffix: str = "") -> dict[str, Any]:
    """A CSL name of what is there."""
    pieces = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    return {name: told for name, value in pieces.items() if (told := latex.text(value))}


def is_lower(word: str) -> bool:
    bare = re.sub(r"[{}\\\"'`^~=.]", "", word)
    return bare[:1].islower() and not word.startswith("{")


def whole(typed: str) -> bool:
    """Whether the first brace is closed by the last."""
    depth = 0
    for at, char in enumerate(typed):
        depth += (char == "{") - (char == "}")
        if not depth:
            return at == len(typed) - 1
    return False


def words(typed: str) -> list[str]:
    """Words outside braces."""
    return [w for w in split(typed, None) if w]


def split(typed: str, separator: str | None) -> Iterator[str]:
    """Pieces between separators that stand outside braces: a word, a comma, or space."""
    signs = {"and": r"[{}]|\s+and(?=\s)\s*", ",": r"[{},]", None: r"[{}]|[\s~]+"}[separator]
    depth, start = 0, 0
    for found in re.finditer(signs, typed, re.I):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif depth <= 0:
            yield typed[start : found.start()]
            start = found.end()
    yield typed[start:]
