"""A promise that denies: `no side effects`, `without risk`. Its `no` is no turned negation."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff
from .guarantees import denied, strong
from .order import norms

ORDER = 48
DENYING = frozenset(("no", "without", "zero", "free"))


def detect(diff: Diff) -> Iterator[Change]:
    for term in diff.replaced(diff.vocabulary.guarantees)[2]:
        first = diff.b[term.start].norm
        if first not in DENYING or not strong(diff.b, term, diff.vocabulary) or denied(diff.b, term):
            continue
        hunk = diff.hunks[diff.hunk(term, "b")]
        near = len(norms(diff, hunk, "a")) <= 5
        yield diff.change("guarantee-introduced", hunk.a if near and hunk.a else None, term)
        for other in diff.open_hunks():
            if diff.vocabulary.frequencies.find(diff.a[other.a.start : other.a.stop]):
                diff.close(other)
        return
