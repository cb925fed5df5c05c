"""Which citation a number of a sentence rests on: the one that follows it, as in `67% [@a] and 3 months [@b]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..english.quantities import quantities
from ..source.page import CITATION

BETWEEN = re.compile(rf"[\s{CITATION},;.()]*\Z")


class SourcedPart(NamedTuple):
    """A part of a sentence, and the works that its numbers may rest on."""

    end: int
    names: tuple[str, ...]


def spans(text: str, groups: tuple[tuple[str, ...], ...]) -> Iterator[SourcedPart]:
    """The parts of a sentence in order, one for each citation; citations side by side are one.

    What stands behind the last citation rests on it. A citation with no number before it also serves the part behind it, as
    in `A cohort [@a] of 66 men took tablets [@b]` and `@a found 67%`.
    """
    at = 0
    before: tuple[str, ...] = ()
    parts = list(_parts(text, groups))
    for number, (end, names) in enumerate(parts):
        last = number == len(parts) - 1
        numberless = not quantities(text[at:end])
        yield SourcedPart(len(text) if last else end, (*before, *names))
        before = (*before, *names) if numberless else ()
        at = end


def _parts(text: str, groups: tuple[tuple[str, ...], ...]) -> list[tuple[int, tuple[str, ...]]]:
    marks = [match.start() for match in re.finditer(CITATION, text)]
    parts: list[tuple[int, tuple[str, ...]]] = []
    for mark, names in zip(marks, groups, strict=False):
        if parts and BETWEEN.match(text[parts[-1][0] : mark]):
            parts[-1] = mark, (*parts[-1][1], *names)
        else:
            parts.append((mark, names))
    return parts
