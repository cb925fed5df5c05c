"""Persons in front matter: who is named, and whether two names are one person's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from .letters import strip_accents

AUTHORS = frozenset(
    "author authors written_by contributors contributor writer writers editor editors".split()
)
REVIEWERS = frozenset(
    "reviewer reviewers reviewed_by medical_reviewer medical_reviewers reviewedby checked_by approved_by clinical_reviewer clinical_reviewers peer_reviewers".split()
)
TITLES = re.compile(
    r"\b(?:dr|prof|professor|mr|mrs|ms|md|phd|m\.d|ph\.d|frcp|mbbs|facp|do|rn|pharmd|msc|bsc|mph)\b\.?", re.I
)
BETWEEN = re.compile(r"\s*(?:;|\band\b|,(?!\s*(?:MD|PhD|DO|RN|MPH|FRCP|PharmD|M\.D|Jr|Sr)\b))\s*")
"""What stands between two persons."""
FAMILY_FIRST = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms)\.? )?[^\W\d_][\w'’-]*, [^\W\d_][\w'’-]*\.?(?: [^\W\d_]\.)*"
)
"""`Dr. Bell, Ann B.`"""


class Person(NamedTuple):
    """A name as typed, the field it stands under, and its number in a list there."""

    name: str
    field: str
    number: int


def key_of(field: str) -> str:
    """A field's name in its plain form."""
    return field.strip().lower().replace("-", "_").replace(" ", "_")


def under(meta: Mapping[Any, Any], fields: frozenset[str]) -> list[Person]:
    """The persons under any of some fields of a front matter."""
    return [
        Person(name, str(field), number)
        for field, value in meta.items()
        if key_of(str(field)) in fields
        for number, entry in enumerate(value if isinstance(value, list) else [value])
        for name in person_names(entry)
    ]


def person_names(value: Any) -> Iterator[str]:
    """The names in a value: text with one or more, a mapping, or a list of these."""
    if isinstance(value, dict):
        name = value.get("name") or " ".join(str(value[k]) for k in ("given", "family") if value.get(k))
        yield from [str(name)] if name else []
    elif isinstance(value, list):
        for part in value:
            yield from person_names(part)
    else:
        typed = str(value or "").strip()
        yield from [typed] if FAMILY_FIRST.fullmatch(typed) else (p for p in BETWEEN.split(typed) if p)


def written_name(name: Mapping[str, Any]) -> str:
    """A name in CSL's parts as one would write it: `Ann B. van Bell Jr.`; a body's name as it is."""
    parts = ("given", "dropping-particle", "non-dropping-particle", "family", "suffix")
    return str(name.get("literal") or "") or " ".join(str(name[part]) for part in parts if name.get(part))


def normalized_words(name: str) -> list[str]:
    """The words of a name without titles, accents, links and case, the given name first."""
    text = re.sub(r"<[^>]*>|\([^)]*\)|\[([^\]]*)\]", r"\1", name)
    family, _, given = TITLES.sub(" ", strip_accents(text)).casefold().partition(",")
    return re.findall(r"\w+", f"{given} {family}")


def same(one: str, other: str) -> bool:
    """Whether two names may be one person's: initials stand for given names, and a middle name may be left out."""
    a, b = normalized_words(one), normalized_words(other)
    if sorted(a) == sorted(b):
        return bool(a)
    if not (a and b) or a[-1] != b[-1] or min(len(a), len(b)) < 2:
        return False
    return all(
        x == y or (x[0] == y[0] and 1 in (len(x), len(y))) for x, y in zip(a[:-1], b[:-1], strict=False)
    )


def among(persons: list[Person], name: str) -> Person | None:
    """The first of some persons who may be the one named."""
    return next((p for p in persons if same(p.name, name)), None)
