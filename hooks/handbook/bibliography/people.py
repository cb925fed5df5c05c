"""Names in BibTeX: `Last, First and von Last, Jr., First and {A Body}`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..source import latex

EXTENDED = re.compile(r"\s*(?P<part>[a-z]+(?:-i)?)\s*=\s*(?P<value>.*)", re.I | re.S)
FIELDS = {"family": "family", "given": "given", "prefix": "non-dropping-particle", "suffix": "suffix"}
ASIDE = frozenset("useprefix juniorcomma id hash nosort gender nametype uniquename sortingnamekeytemplatename labelnametemplatename uniquenametemplatename "
                  "family-i given-i prefix-i suffix-i".split())  # fmt: skip
"""Parts of a name that say how it is sorted and shortened."""
OTHERS = re.compile(r"(?:^|\s)and\s+others\s*$", re.I)
"""The end of a list of which the rest is not named."""


def people(typed: str) -> list[dict[str, Any]]:
    """CSL names; `and others` is no name."""
    names = split(" ".join(latex.spaced(typed).split()), "and")
    return [person(one) for one in names if one.strip().lower() not in ("others", "")]


def person(typed: str) -> dict[str, Any]:
    """One name."""
    typed = typed.strip()
    if typed.startswith("{") and typed.endswith("}") and whole(typed):
        return {"literal": latex.latex_to_text(typed)}
    parts = [p.strip() for p in split(typed, ",")]
    if extended := in_parts(parts):
        return extended
    if len(parts) == 1:
        return from_words(words(typed))
    particle, family = particles(words(parts[0]))
    suffix = ", ".join(parts[1:-1])
    return csl_name(particle, family, parts[-1], suffix)


def in_parts(listed: list[str]) -> dict[str, Any]:
    """`family=…, given=…`; empty if the name is not of that form."""
    pairs = [match for part in listed if (match := EXTENDED.fullmatch(part))]
    known = [m for m in pairs if m["part"].lower() in FIELDS or m["part"].lower() in ASIDE]
    if not known or len(known) < len(listed) or not any(m["part"].lower() in FIELDS for m in known):
        return {}
    values = {m["part"].lower(): latex.latex_to_text(m["value"].strip('"')) for m in known}
    return {FIELDS[part]: text for part, text in values.items() if part in FIELDS and text}


def from_words(listed: list[str]) -> dict[str, Any]:
    """`First von Last`."""
    lower = [n for n, word in enumerate(listed[:-1]) if is_lower(word)]
    if lower:
        return csl_name(
            " ".join(listed[lower[0] : lower[-1] + 1]),
            " ".join(listed[lower[-1] + 1 :]),
            " ".join(listed[: lower[0]]),
        )
    if len(listed) == 1:
        return {"family": latex.latex_to_text(listed[0])}
    return csl_name("", listed[-1] if listed else "", " ".join(listed[:-1]))


def particles(listed: list[str]) -> tuple[str, str]:
    """`von Last` parted."""
    count = 0
    while count < len(listed) - 1 and is_lower(listed[count]):
        count += 1
    return " ".join(listed[:count]), " ".join(listed[count:])


def csl_name(particle: str, family: str, given: str, suffix: str = "") -> dict[str, Any]:
    """A CSL name of what is there."""
    pieces = {"family": family, "given": given, "non-dropping-particle": particle, "suffix": suffix}
    texts = {name: latex.latex_to_text(typed) for name, typed in pieces.items()}
    if texts["given"] and not texts["family"]:
        return {"literal": texts["given"]}
    return {name: text for name, text in texts.items() if text}


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
    signs = {"and": r"[{}]|\s+and(?=\s)\s*", ",": r"[{},]", None: r"[{}]|(?:(?<!\\)~|\s)+"}[separator]
    depth, start = 0, 0
    for sign in re.finditer(signs, typed, re.I):
        if sign[0] in "{}":
            depth += 1 if sign[0] == "{" else -1
        elif depth <= 0:
            yield typed[start : sign.start()]
            start = sign.end()
    yield typed[start:]
