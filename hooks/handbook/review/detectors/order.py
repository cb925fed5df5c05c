"""Two things changed places: before and after, cause and effect, one number and the other."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from ..diff import Change, Diff, Hunk
from ..events import quoted

ORDER = 10


def detect(diff: Diff) -> Iterator[Change]:
    hunks = list(diff.open_hunks())
    for one, other in combinations(hunks, 2):
        if exchanged(diff, one, other) and (code := told(diff, one, other)):
            note = f"{typed(diff, one.a)} and {typed(diff, other.a)} changed places"
            for hunk in (one, other):
                diff.close(hunk)
            if code != "moved":
                yield diff.change(
                    code, range(one.a.start, other.a.stop), range(one.b.start, other.b.stop), note
                )
            return
    yield from moved(diff, hunks)


def exchanged(diff: Diff, one: Hunk, other: Hunk) -> bool:
    """Whether what each hunk lost is what the other gained."""
    return (
        bool(one.a)
        and bool(other.a)
        and norms(diff, one, "a") == norms(diff, other, "b")
        and norms(diff, one, "b") == norms(diff, other, "a")
    )


def norms(diff: Diff, hunk: Hunk, side: str) -> list[str]:
    span, told = (hunk.a, diff.a) if side == "a" else (hunk.b, diff.b)
    return [told[n].norm for n in span]


def typed(diff: Diff, span: range) -> str:
    return f'"{diff.words("a", span.start, span.stop)[0]}"'


def told(diff: Diff, one: Hunk, other: Hunk) -> str:
    """The kind of an exchange, or nothing if it may mean anything."""
    vocabulary = diff.vocabulary
    if all(diff.a[n].kind != "word" for hunk in (one, other) for n in hunk.a):
        rates = all(diff.a[n].kind == "rate" for hunk in (one, other) for n in hunk.a)
        return "frequency-changed" if rates else "number-changed"
    if vocabulary.times.find(diff.a, ("order", "place")):
        return "temporal-order-changed"
    between = diff.a[one.a.stop : other.a.start]
    named = [
        any(set(range(t.start, t.end)) & set(h.a) for t in vocabulary.drugs.find(diff.a))
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
    gone = [h for h in hunks if h.a and not h.b]
    come = [h for h in hunks if h.b and not h.a]
    for old in gone:
        for new in come:
            a, b = norms(diff, old, "a"), norms(diff, new, "b")
            if a == b:
                diff.close(old)
                diff.close(new)
            elif sorted(a) == sorted(b):
                turned = diff.a[old.a.start : old.a.stop]
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
                        old.a,
                        new.b,
                        f"{quoted(diff.old.text)} is turned round: {quoted(diff.new.text)}",
                    )
