"""Whether two names of a journal, full or abbreviated in any of the usual ways, are one journal's."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence

from .forms import words

_IDLE = frozenset(
    "the of and in on for to a an de la le les des du der die das und für fuer et e y el los las im zur fur uber och og voor van het een della dei di do da dos das no na w i".split()
)
_PLACE = re.compile(r"\s*[(\[][^)\]]*[)\]]|\s+(?:online|print|electronic)$", re.I)


def same(ours: str, full: Sequence[str], short: Sequence[str] = ()) -> bool:
    """Whether our name is a form of the record's. A short form counts only where it has a word in common with the full one."""
    if any(_same(ours, name) for name in full):
        return True
    return any(_same(ours, name) for name in short) and (
        not full or any(_has_in_common(ours, name) for name in full)
    )


def _has_in_common(ours: str, full: str) -> bool:
    """A word, or the initials, of the one in the other."""
    return any(
        any(_stands_for(a, b) for a in mine for b in record)
        or (len(mine) == 1 and len(record) > 1 and mine[0][0] == record[0][0])
        for mine in _forms(ours)
        for record in _forms(full)
    )


def _same(ours: str, theirs: str) -> bool:
    return any(_match(mine, record) for mine in _forms(ours) for record in _forms(theirs))


def _forms(name: str) -> list[list[str]]:
    """The name's words, and those before its subtitle."""
    bare = _PLACE.sub("", html.unescape(name)) or name
    parts = re.split(r"\s*[:=;]\s*|\.\s+(?=[A-Z][a-z]+ [a-z])", bare)
    return [
        listed
        for part in dict.fromkeys((bare, parts[0]))
        for listed in _counted([w for w in words(part) if w not in _IDLE])
    ]


def _counted(listed: list[str]) -> list[list[str]]:
    """The words with and without the country at their end: `USA`, `U S A`, `United States of America`."""
    text = re.sub(r" (?:u s a|united states america)$", " usa", " ".join(listed))
    return [form.split() for form in dict.fromkeys((text, text.removesuffix(" usa"))) if form]


def _match(one: list[str], other: list[str]) -> bool:
    if "".join(one) == "".join(other):
        return True
    if len(one) == 1 and len(other) > 2 and _is_acronym(one[0], other):
        return True
    if len(other) == 1 and len(one) > 2 and _is_acronym(other[0], one):
        return True
    return len(one) == len(other) and all(_stands_for(a, b) for a, b in zip(one, other, strict=True))


def _is_acronym(short: str, listed: list[str]) -> bool:
    return short == "".join(word[0] for word in listed)


def _stands_for(one: str, other: str) -> bool:
    """ISO 4: a word is cut short (`Endocrinol`), or drawn together (`Natl`)."""
    short, full = sorted((one, other), key=len)
    if full.startswith(short):
        return True
    remaining = iter(full)
    return (
        len(short) >= 3
        and len(short) <= len(full) - 2
        and short[0] == full[0]
        and all(sign in remaining for sign in short)
    )
