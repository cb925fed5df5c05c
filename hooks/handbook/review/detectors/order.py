"""Two things changed places: before and after, cause and effect, one number and the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..diff import Change, Diff
from ..events import quoted
from ..hunks import Hunk

ORDER = 10


def detect(diff: Diff) -> Iterator[Change]:
    hunks = list(diff.open_hunks())
    for one, other in combinations(hunks, 2):
        if exchanged(diff, one, other) and (code := kind_of_exchange(diff, one, other)):
            note = f"{quoted_words(diff, one.old)} and {quoted_words(diff, other.old)} changed places"
            for hunk in (one, other):
                diff.close(hunk)
            if code != "moved":
                yield diff.change(
                    code, range(one.old.start, other.old.stop), range(one.new.start, other.new.stop), note
                )
            return
    yield from moved(diff, hunks)


def exchanged(diff: Diff, one: Hunk, other: Hunk) -> bool:
    """Whether what each hunk lost is what the other gained."""
    return (
        bool(one.old)
        and bool(other.old)
        and diff.old.norms(one.old) == diff.new.norms(other.new)
        and diff.new.norms(one.new) == diff.old.norms(other.old)
    )


def quoted_words(diff: Diff, span: range) -> str:
    return f'"{diff.old.span_of(span).text}"'


def kind_of_exchange(diff: Diff, one: Hunk, other: Hunk) -> str:
    """The kind of an exchange, or nothing if it may mean anything."""
    vocabulary = diff.vocabulary
    if all(diff.old.tokens[n].kind != "word" for hunk in (one, other) for n in hunk.old):
        rates = all(diff.old.tokens[n].kind == "rate" for hunk in (one, other) for n in hunk.old)
        return "frequency-changed" if rates else "number-changed"
    if vocabulary.times.find(diff.old.tokens, ("order", "place")):
        return "temporal-order-changed"
    between = diff.old.tokens[one.old.stop : other.old.start]
    named = [
        any(set(range(t.start, t.end)) & set(h.old) for t in vocabulary.drugs.find(diff.old.tokens))
        for h in (one, other)
    ]
    listed = all(t.norm in vocabulary.small for t in between)
    if listed:
        return "moved"
    turning = vocabulary.directions.find(between)
    if all(named):
        return "direction-changed" if any(t.scale == "effect" for t in turning) else "drug-name-swapped"
    return "direction-changed" if turning else ""


def moved(diff: Diff, hunks: list[Hunk]) -> Iterator[Change]:
    """A phrase that stands elsewhere in the sentence; turned round about `then`, it tells another order."""
    gone = [h for h in hunks if h.old and not h.new]
    come = [h for h in hunks if h.new and not h.old]
    for old in gone:
        for new in come:
            a, b = diff.old.norms(old.old), diff.new.norms(new.new)
            if a == b:
                diff.close(old)
                diff.close(new)
            elif sorted(a) == sorted(b):
                turned = diff.old.tokens[old.old.start : old.old.stop]
                code = (
                    "temporal-order-changed"
                    if diff.vocabulary.times.find(turned)
                    else "direction-changed"
                    if diff.vocabulary.directions.find(turned)
                    else ""
                )
                if code:
                    yield diff.change(
                        code,
                        old.old,
                        new.new,
                        f"{quoted(diff.old.statement.text)} is turned round: {quoted(diff.new.statement.text)}",
                    )
