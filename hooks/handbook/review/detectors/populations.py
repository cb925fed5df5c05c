"""Other people: men became boys, healthy volunteers patients; a group grew wider or narrower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ..diff import Change, Diff
from ..vocabulary import Term

ORDER = 75


def detect(diff: Diff) -> Iterator[Change]:
    lexicon = diff.vocabulary.populations
    pairs, gone, come = diff.replaced(lexicon)
    groups = {t.name for t in lexicon.find(diff.a, ("group",))} & {
        t.name for t in lexicon.find(diff.b, ("group",))
    }
    spans = defaultdict[int, tuple[list[Term], list[Term]]](lambda: ([], []))
    for old, new in pairs:
        number = diff.hunk(old, "a")
        spans[number][0].append(old)
        spans[number if diff.hunk(new, "b") == number else diff.hunk(new, "b")][1].append(new)
    for terms, side in ((gone, 0), (come, 1)):
        for term in terms:
            number = diff.hunk(term, "ab"[side])
            size = len(diff.hunks[number].b if side else diff.hunks[number].a)
            if (term.scale == "trait" and size <= 5) or (
                term.scale == "group" and groups and size <= 3 and term.name != "people"
            ):
                spans[number][side].append(term)
    for olds, news in spans.values():
        a = range(min(t.start for t in olds), max(t.end for t in olds)) if olds else None
        b = range(min(t.start for t in news), max(t.end for t in news)) if news else None
        yield diff.change("population-changed", a, b)
