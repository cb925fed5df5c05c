"""A promise: `always`, `cures`, `completely safe`, `will recover`, `all men`."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff
from ..phrases import denied, strong

ORDER = 90
SOFTER = frozenset(("will", "certain", "definit"))


def detect(diff: Diff) -> Iterator[Change]:
    _, _, come = diff.replaced(diff.vocabulary.guarantees)
    reported = False
    for term in come:
        hunk = diff.hunks[diff.new.hunk_of(term)]
        open_ = set(range(term.start, term.end)) & diff.new.open
        hedged = any(
            t.weight == 1 and diff.together(t, term) for t in diff.old.open_terms(diff.vocabulary.hedges)
        )
        soft = diff.new.tokens[term.start].stem in SOFTER and term.end - term.start == 1
        long = len(hunk.new) > 8 and not strong(diff.new.tokens, term, diff.vocabulary)
        if open_ and not (soft and hedged) and not long and not denied(diff.new.tokens, term):
            near = len(hunk.old) <= 5 and len(hunk.new) <= 6
            again, reported = reported, True
            yield diff.change(
                "" if again else "guarantee-introduced",
                hunk.old if near else None,
                range(min(hunk.new.start, term.start), max(hunk.new.stop, term.end)) if near else term,
            )
