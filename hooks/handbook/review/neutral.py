"""The proof that two statements say the same: their words are equal once the listed neutral forms are applied.

What is neutral stands in neutral.yaml, a closed list. Anything else that differs is a residue, and a residue is told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from .compared import marks, words
from .glosses import abbreviated
from .proofs import Residue, remaining
from .slips import mended


def same(old: str, new: str, short: Mapping[str, str] | None = None) -> bool:
    """Whether two texts are proven to say the same."""
    return old == new or not residues(old, new, short)


def residues(old: str, new: str, short: Mapping[str, str] | None = None) -> list[Residue]:
    """What differs between two texts beyond the listed forms; nothing if they say the same."""
    return list(_residues(old, new, tuple(sorted((short or {}).items()))))


@lru_cache(maxsize=8192)
def _residues(old: str, new: str, short: tuple[tuple[str, str], ...]) -> tuple[Residue, ...]:
    if words(marks(old)) == words(marks(new)):
        return ()
    long_forms = dict(short)
    before, after = (abbreviated(text, long_forms) for text in mended(old, new))
    if (before, after) != (old, new) and not remaining(marks(before), marks(after), before, after):
        return ()
    left = tuple(remaining(marks(old), marks(new), old, new))
    return () if left and same_parts(old, new, short) else left


PARTED = re.compile(r"(?<=;)\s")


def same_parts(old: str, new: str, short: tuple[tuple[str, str], ...]) -> bool:
    """Whether the parts of two texts between semicolons say the same, one by one."""
    sides = PARTED.split(old), PARTED.split(new)
    same_count = len(sides[0]) == len(sides[1]) > 1
    return same_count and not any(_residues(a, b, short) for a, b in zip(*sides, strict=True))
