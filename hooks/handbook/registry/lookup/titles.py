"""How alike two titles are: the same, one cut short, a slip of the pen, another title on the matter, or another altogether."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Sequence
from enum import IntEnum
from functools import lru_cache

from rapidfuzz.distance import OSA

from .. import comparing, forms


class Likeness(IntEnum):
    """How alike two titles are."""

    OTHER = 0
    RELATED = 1
    """Most words are shared, but words that carry meaning differ."""
    ALIKE = 2
    """The same but for slips and spelling."""
    PART = 3
    """One lacks the other's subtitle or label, or is cut short."""
    SAME = 4


DISTINCTIVE = 7
"""Telling words of a title that no two works share by chance."""
CUT = 6
"""Telling words of a title that may be cut short anywhere."""
PAUSE = re.compile(r"[:;.?!]\s+|\s+[–—-]\s+|\s*[–—]\s*|:(?=\S)|\s+(?=[(\[])")


def likeness(ours: str, theirs: Iterable[str]) -> Likeness:
    """The most that a title has in common with one of the forms of another."""
    mine = [*forms.readings(ours), *turned_round(ours)]
    others = [form for title in theirs for form in forms.readings(title)]
    return max((compared(one, other) for one in mine for other in others), default=Likeness.OTHER)


def turned_round(title: str) -> Iterator[str]:
    """`A definition: the disease` for `The disease: a definition`."""
    head, colon, tail = title.partition(": ")
    if colon and ": " not in tail:
        yield f"{tail}: {head}"


@lru_cache(maxsize=8192)
def compared(ours: str, theirs: str) -> Likeness:
    """How alike two titles are as they stand."""
    mine, record = forms.words(ours), forms.words(theirs)
    if not mine or not record:
        return Likeness.OTHER
    if is_same(mine, record):
        return Likeness.SAME
    (shorter, _), (longer, whole) = sorted([(mine, ours), (record, theirs)], key=lambda one: len(one[0]))
    if is_part(shorter, longer, whole):
        return Likeness.PART
    if is_misspelled(forms.telling(mine), forms.telling(record)):
        return Likeness.ALIKE
    return Likeness.RELATED if is_related(forms.telling(mine), forms.telling(record)) else Likeness.OTHER


def is_distinctive(title: str) -> bool:
    """Whether a title is so long that another work hardly has it."""
    return len(forms.telling(forms.words(title))) >= DISTINCTIVE


def is_same(mine: list[str], record: list[str]) -> bool:
    """Whether the words are the same but for hyphens and small words."""
    one, other = forms.telling(mine), forms.telling(record)
    return forms.squeezed(mine) == forms.squeezed(record) or (bool(one) and one == other)


def is_part(shorter: list[str], longer: list[str], whole: str) -> bool:
    """Whether the longer title begins or ends, at a pause, with the shorter, or the shorter is cut off."""
    telling = len(forms.telling(shorter))
    for head, tail in pauses(whole):
        if is_alike(shorter, head) or (telling >= 3 and is_alike(shorter, tail)):
            return True
    return telling >= CUT and forms.squeezed(longer).startswith(forms.squeezed(shorter))


def pauses(title: str) -> Iterator[tuple[list[str], list[str]]]:
    """The words before and behind each pause of a title."""
    for pause in PAUSE.finditer(title):
        yield forms.words(title[: pause.start()]), forms.words(title[pause.end() :])


def is_alike(one: list[str], other: list[str]) -> bool:
    """Whether two titles are the same but for slips."""
    return is_same(one, other) or is_misspelled(forms.telling(one), forms.telling(other))


def is_misspelled(mine: list[str], record: list[str]) -> bool:
    """Whether all words that differ are slips of the pen, or spelled in the other English."""
    if len(mine) < 2 or len(record) < 2:
        return False
    slips = 0
    for kind, a, b, c, d in difflib.SequenceMatcher(None, mine, record, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if kind != "replace" or not are_slips(mine[a:b], record[c:d]):
            return False
        slips += b - a
    return slips <= max(1, len(mine) // 2)


def are_slips(mine: Sequence[str], record: Sequence[str]) -> bool:
    """Whether some words are others with slips, or the same run together."""
    if len(mine) == len(record):
        return all(is_slip(one, other) for one, other in zip(mine, record, strict=True))
    return is_slip("".join(mine), "".join(record)) or are_initials(mine, record) or are_initials(record, mine)


def are_initials(short: Sequence[str], spelled: Sequence[str]) -> bool:
    """`IDDM` for `insulin-dependent diabetes mellitus`."""
    return len(short) == 1 and len(spelled) > 1 and short[0] == "".join(word[0] for word in spelled)


def is_slip(one: str, other: str) -> bool:
    """One letter too many, too few, wrong or exchanged in a word of some length; never at its beginning, and never a digit."""
    if one == other or comparing.is_spelled_alike(one, other):
        return True
    if any(sign.isdigit() for sign in one + other) or one[:1] != other[:1]:
        return False
    if min(len(one), len(other)) < 4:
        return False
    return OSA.distance(one, other) <= 1


def is_related(mine: list[str], record: list[str]) -> bool:
    """Whether two titles share most of their telling words."""
    shared = len({*mine} & {*record})
    return shared >= 3 and shared / max(len({*mine}), len({*record})) >= 0.5
