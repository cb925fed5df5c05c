"""A promise that denies: `no side effects`, `without risk`. Its `no` is no turned negation."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff
from ..phrases import denied, strong

ORDER = 48
DENYING = frozenset(("no", "without", "zero", "free"))


def detect(diff: Diff) -> Iterator[Change]:
    for term in diff.replaced(diff.vocabulary.guarantees)[2]:
        first = diff.new.tokens[term.start].norm
        if (
            first not in DENYING
            or not strong(diff.new.tokens, term, diff.vocabulary)
            or denied(diff.new.tokens, term)
        ):
            continue
        hunk = diff.hunks[diff.new.hunk_of(term)]
        near = len(hunk.old) <= 5
        yield diff.change("guarantee-introduced", hunk.old if near and hunk.old else None, term)
        for other in diff.open_hunks():
            if diff.vocabulary.frequencies.find(diff.old.tokens[other.old.start : other.old.stop]):
                diff.close(other)
        return
