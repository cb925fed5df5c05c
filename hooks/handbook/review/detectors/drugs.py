"""Another substance: a drug, a hormone, a nutrient."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff
from ..vocabulary import Term

ORDER = 70
ALIKE = 62
"""From which likeness on an unknown word in place of a known name counts as another name."""


def detect(diff: Diff) -> Iterator[Change]:
    pairs, gone, come = diff.replaced(diff.vocabulary.drugs)
    for term in list(gone):
        other = next((t for t in come if diff.hunk(t, "b") == diff.hunk(term, "a")), None)
        if other:
            pairs.append((term, other))
            gone.remove(term)
            come.remove(other)
    for old, new in pairs:
        if diff.hunk(old, "a") == diff.hunk(new, "b") or not gone + come:
            yield diff.change("drug-name-swapped", old, new)
    yield from unknown(diff, gone, come)


def unknown(diff: Diff, gone: list[Term], come: list[Term]) -> Iterator[Change]:
    """A known name in place of an unknown word that looks alike, or the reverse."""
    from rapidfuzz.fuzz import ratio

    for hunk in list(diff.open_hunks()):
        known = any(set(hunk.a) & set(range(t.start, t.end)) for t in gone) or any(set(hunk.b) & set(range(t.start, t.end)) for t in come)
        if known and len(hunk.a) == len(hunk.b) == 1:
            a, b = diff.a[hunk.a[0]], diff.b[hunk.b[0]]
            if a.stem != b.stem and min(len(a.norm), len(b.norm)) > 3 and ratio(a.norm, b.norm) >= ALIKE:
                yield diff.change("drug-name-swapped", hunk.a, hunk.b)
