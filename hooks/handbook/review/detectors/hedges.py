"""A statement that sounds surer, or less sure: `may help` became `helps`, `shows` became `suggests`."""

from __future__ import annotations

from collections.abc import Iterator

from ...english.lexicons import Term
from ..diff import Change, Diff

ORDER = 100


def detect(diff: Diff) -> Iterator[Change]:
    gone, come = leftovers(diff)
    for old in list(gone):
        new = next((t for t in come if diff.hunk(t, "b") == diff.hunk(old, "a")), None)
        if new:
            gone.remove(old)
            come.remove(new)
            yield diff.change(
                "hedge-strengthened" if new.weight > old.weight else "hedge-weakened",
                *widened(diff, old, new),
            )
    for old in gone:
        if old.weight != 2 and short(diff, old, "a"):
            yield diff.change(
                "hedge-strengthened" if old.weight == 1 else "hedge-weakened", *widened(diff, old, None)
            )
    for new in come:
        if new.weight != 2 and diff.still(new, "b") and short(diff, new, "b"):
            yield diff.change(
                "hedge-weakened" if new.weight == 1 else "hedge-strengthened", *widened(diff, None, new)
            )


def leftovers(diff: Diff) -> tuple[list[Term], list[Term]]:
    """Hedging words that went and that came, without those as strong as one on the other side."""
    gone = diff.terms(diff.vocabulary.hedges, "a") + promised(diff)
    come = [t for t in diff.terms(diff.vocabulary.hedges, "b") if diff.still(t, "b")]
    gone = [t for t in gone if set(range(t.start, t.end)) & diff.open_a]
    for old in list(gone):
        same = next((t for t in come if t.weight == old.weight), None)
        if same:
            gone.remove(old)
            come.remove(same)
    return gone, come


def promised(diff: Diff) -> list[Term]:
    """Promises that went: without them a statement is weaker."""
    found = diff.terms(diff.vocabulary.guarantees, "a")
    hedges = {n for t in diff.terms(diff.vocabulary.hedges, "a") for n in range(t.start, t.end)}
    return [Term(t.name, t.scale, 3, t.start, t.end) for t in found if t.start not in hedges]


def short(diff: Diff, term: Term, side: str) -> bool:
    """Whether the words about a hedge are few, so that it is not part of a clause that came or went."""
    hunk = diff.hunks[diff.hunk(term, side)]
    return len(hunk.a if side == "a" else hunk.b) <= 6 or bool(hunk.a and hunk.b)


def widened(diff: Diff, old: Term | None, new: Term | None) -> tuple[range | None, range | None]:
    """The hedges with the verb that changed with them."""
    number = diff.hunk(old, "a") if old else diff.hunk(new, "b") if new else -1
    hunk = diff.hunks[number]
    if len(hunk.a) <= 6 and len(hunk.b) <= 6:
        a = range(
            min([hunk.a.start, *([old.start] if old else [])]),
            max([hunk.a.stop, *([old.end] if old else [])]),
        )
        b = range(
            min([hunk.b.start, *([new.start] if new else [])]),
            max([hunk.b.stop, *([new.end] if new else [])]),
        )
        return a, b
    return (range(old.start, old.end) if old else None), (range(new.start, new.end) if new else None)
