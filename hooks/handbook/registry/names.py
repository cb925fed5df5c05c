"""Whether two lists of authors name the same people in the same order."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from ..english.people import written_name
from .forms import folded, telling, unlauted, words

_PARTICLES = re.compile(
    r"^(?:(?:van|von|der|den|de|del|della|di|da|dos|das|du|la|le|ten|ter|zu|al|el|bin|ibn|st)[\s'-]+)+", re.I
)
_TRAILING = re.compile(
    r"(?:(?:^|\s)(?:van|von|der|den|de|del|della|di|da|dos|das|du|la|le|ten|ter|zu))+$", re.I
)
_CONTACT = re.compile(r"\belectronic address\b.*|\S+@\S+", re.I)
_SUFFIX = re.compile(r"[\s,]+(?:jr|sr|ii|iii|iv|2nd|3rd|phd|md)\.?$", re.I)
_AND_OTHERS = re.compile(r"[\s,]*\b(?:et\.?\s+al\b|and\s+others)[\s,.]*$|^et\.?\s+al\b[\s,.]+", re.I)
_LONGEST_BODY = 24
"""Words of a body's name that are looked at."""
_OTHERS = re.compile(r"(?:et\s+al|and others|others)\.?", re.I)

Name = Mapping[str, Any]


def difference(
    ours: Sequence[Name], theirs: Sequence[Name], *, complete: bool = True, is_cut: bool = False
) -> tuple[str, bool] | None:
    """What differs, and whether it is small; None where the lists say the same. `is_cut` says that ours names the first only."""
    if found := _bodies(ours, theirs):
        return found
    is_cut = is_cut or any(is_others(name) for name in ours)
    mine = [name for name in ours if _is_person(name) and not is_others(name)]
    record = [name for name in theirs if _is_person(name)]
    if not record or not mine:
        return _bodies_for_people(ours, theirs) if not is_cut else None
    for number, (one, other) in enumerate(zip(mine, record, strict=False), 1):
        if not same_person(one, other):
            return _at(number, mine, record)
    if not _is_person(theirs[0]) and all(map(_is_person, ours)):
        return f"the record's first author is '{written_name(theirs[0])}', which is left out", True
    if len(mine) < len(record):
        missing = f"{len(record) - len(mine)} of {len(record)} authors are missing, the first of them '{written_name(record[len(mine)])}'"
        return None if is_cut else (missing, False)
    if len(mine) > len(record) and complete:
        return f"'{written_name(mine[len(record)])}' is not an author of the record", False
    for one, other in zip(mine, record, strict=False):
        if not (same_given(one, other) and _same_particle(one, other)):
            return f"'{written_name(one)}' is '{written_name(other)}' in the record", False
    return None


def _at(number: int, mine: Sequence[Name], record: Sequence[Name]) -> tuple[str, bool]:
    one, other = mine[number - 1], record[number - 1]
    if any(same_person(one, someone) for someone in record):
        return (
            f"author {number} is '{written_name(one)}', in the record '{written_name(other)}': the order differs, or one is missing",
            False,
        )
    if is_swapped(one, other):
        return (
            f"author {number} is '{written_name(one)}', in the record '{written_name(other)}': family and given name are exchanged",
            True,
        )
    return f"author {number} is '{written_name(one)}', in the record '{written_name(other)}'", False


def is_others(name: Name) -> bool:
    """Whether it stands for people who are not named."""
    return bool(_OTHERS.fullmatch(written_name(name)))


def _is_person(name: Name) -> bool:
    return bool(name.get("family"))


def families(name: Name) -> frozenset[str]:
    """All ways in which a family name is sorted and spelled."""
    particles = (str(name.get(kind) or "") for kind in ("dropping-particle", "non-dropping-particle"))
    return _spellings(str(name.get("family") or ""), " ".join(particles).strip())


@lru_cache(maxsize=8192)
def _spellings(typed: str, particle: str) -> frozenset[str]:
    family = _SUFFIX.sub("", typed)
    forms = {family, f"{particle} {family}", _PARTICLES.sub("", family)}
    return frozenset(spelled for form in forms for spelled in (folded(form), unlauted(form)) if spelled)


def same_person(one: Name, other: Name) -> bool:
    """Whether the family names are one, in any of their forms."""
    return (
        bool(families(one) & families(other))
        or _given_holds_particle(one, other)
        or _given_holds_particle(other, one)
    )


def _given_holds_particle(one: Name, other: Name) -> bool:
    """PubMed files `Handelsman DJ de` and Crossref's depositors put particles, even half of a double name, into the given name."""
    given, theirs = str(one.get("given") or "").split(), families(other)
    return any(
        folded(" ".join([*given[start:], str(one.get("family") or "")])) in theirs
        for start in range(len(given))
    )


def is_swapped(one: Name, other: Name) -> bool:
    """Whether the one's family name is the other's given name, and the other way round."""
    return folded(str(one.get("family") or "")) == folded(str(other.get("given") or "-")) and folded(
        str(other.get("family") or "")
    ) == folded(str(one.get("given") or "-"))


def same_words(one: Name, other: Name) -> bool:
    """`Martin, Bland J.` for `Bland, J. Martin`: the same words, whichever of them are taken for the family name."""
    mine, record = (
        sorted(
            part
            for piece in re.split(r"[\s.]+", f"{n.get('given', '')} {n.get('family', '')}")
            if (part := folded(piece))
        )
        for n in (one, other)
    )
    return mine == record and sum(len(part) > 1 for part in mine) > 1


def _same_particle(one: Name, other: Name) -> bool:
    """Whether the particles agree, where both names have one."""
    mine, record = _particle(one), _particle(other)
    return (
        not mine
        or not record
        or mine == record
        or {mine, record} <= {"vd", "vander", "vanden"}
        and "vd" in {mine, record}
    )


def _particle(name: Name) -> str:
    given, family = str(name.get("given") or ""), str(name.get("family") or "")
    particle = " ".join(str(name.get(kind) or "") for kind in ("dropping-particle", "non-dropping-particle"))
    leading, trailing = _PARTICLES.match(family), _TRAILING.search(given)
    return folded(" ".join((trailing[0] if trailing else "", particle, leading[0] if leading else "")))


def same_given(one: Name, other: Name) -> bool:
    """Whether the given names, or their initials, may be one person's."""
    mine, record = _given(one), _given(other)
    if not mine or not record:
        return True
    first, second = mine[0], record[0]
    initials, theirs = _initials(mine), _initials(record)
    follows = initials.startswith(theirs) or theirs.startswith(initials)
    if len(first) == 1 or len(second) == 1:
        return follows
    if first == second:
        return follows
    if first.startswith(second) or second.startswith(first):
        return True
    return follows and fuzz.ratio(first, second) >= 70


def _given(name: Name) -> list[str]:
    given = _PARTICLES.sub("", str(name.get("given") or ""))
    if re.fullmatch(r"[A-Z]{1,4}", given.replace(" ", "")) and " " not in given:
        return [sign.lower() for sign in given]
    return [part for part in (folded(piece) for piece in re.split(r"[\s.\-‐‑–]+", given)) if part]


def _initials(parts: Sequence[str]) -> str:
    return "".join(part[0] for part in parts)


def _bodies(ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[str, bool] | None:
    """A body that is an author with us, while only others are in the record."""
    mine, record = ([written_name(n) for n in listed if _is_body(n)] for listed in (ours, theirs))
    for body in mine if record else ():
        if not any(same_body(body, other) for other in record):
            return f"the author is '{body}', in the record '{record[0]}'", False
    return None


def _is_body(name: Name) -> bool:
    return not _is_person(name) and bool(written_name(name)) and not is_others(name)


def same_body(one: str, other: str) -> bool:
    """Whether two names of bodies are one body's, an acronym or a part among them."""
    mine, record = (telling(words(_CONTACT.sub("", body))) for body in (one, other))
    if {*mine} <= {*record} or {*record} <= {*mine}:
        return True
    return is_drawn_together(mine, record) or is_drawn_together(record, mine)


def is_drawn_together(short: Sequence[str], long: Sequence[str]) -> bool:
    """Whether all words of a name are words of another, or stand for some that follow each other: `DCCT`, `ARDSNet`."""
    spelled = long[:_LONGEST_BODY]
    if "".join(part[0] for part in spelled) == "".join(short):
        return True
    others = [word for word in short if word not in long]
    starts = range(len(spelled))
    return bool(others) and all(any(stands_for(word, spelled[at:]) for at in starts) for word in others)


def stands_for(word: str, listed: Sequence[str]) -> bool:
    """Whether a word is made of the beginnings of the next two or more of others."""
    reached = {0}
    for number, other in enumerate(listed):
        sizes = range(1, min(len(word), len(other)) + 1)
        reached = {at + size for at in reached for size in sizes if word[at : at + size] == other[:size]}
        if len(word) in reached and number:
            return True
    return False


def _bodies_for_people(ours: Sequence[Name], theirs: Sequence[Name]) -> tuple[str, bool] | None:
    """A body on one side and people on the other."""
    if not ours or not theirs or any(map(_is_body, ours)) == any(map(_is_body, theirs)):
        return None
    mine, record = ({*telling(words(" ".join(map(written_name, listed))))} for listed in (ours, theirs))
    if mine & record and len(mine & record) >= min(len(mine), len(record)) / 2:
        return None
    return f"the author is '{written_name(ours[0])}', in the record '{written_name(theirs[0])}'", False


def turned(name: Name) -> Name:
    """`Page MJ`, which BibTeX reads as a family `MJ`, the right way round, and without an `et al.` typed into it."""
    bare = _AND_OTHERS.sub("", written_name(name))
    if bare and bare != written_name(name):
        head, _, last = bare.rpartition(" ")
        return (
            {"family": head, "given": last} if INITIALS.fullmatch(last) else {"family": last, "given": head}
        )
    family, given = str(name.get("family") or ""), str(name.get("given") or "")
    if INITIALS.fullmatch(family) and given and not INITIALS.fullmatch(given):
        return {"family": given, "given": family}
    return name


INITIALS = re.compile(r"(?:[A-Z]\.?[ -]?){1,4}")
