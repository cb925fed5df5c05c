"""A statement that sounds surer, or less sure: `may help` became `helps`, `shows` became `suggests`."""

from __future__ import annotations

from collections.abc import Iterator

from ...english.lexicons import LexiconTerm
from ..diff import Change, Diff, Half

ORDER = 100


def detect(diff: Diff) -> Iterator[Change]:
    gone, come = leftovers(diff)
    for old in list(gone):
        new = next((t for t in come if diff.together(old, t)), None)
        if new:
            gone.remove(old)
            come.remove(new)
            yield diff.change(
                "hedge-strengthened" if new.weight > old.weight else "hedge-weakened",
                *widened(diff, old, new),
            )
    for old in gone:
        if old.weight != 2 and short(diff, diff.old, old):
            yield diff.change(
                "hedge-strengthened" if old.weight == 1 else "hedge-weakened", *widened(diff, old, None)
            )
    for new in come:
        if new.weight != 2 and diff.new.still(new) and short(diff, diff.new, new):
            yield diff.change(
                "hedge-weakened" if new.weight == 1 else "hedge-strengthened", *widened(diff, None, new)
            )


def leftovers(diff: Diff) -> tuple[list[LexiconTerm], list[LexiconTerm]]:
    """Hedging words that went and that came, without those as strong as one on the other side."""
    gone = diff.old.open_terms(diff.vocabulary.hedges) + promised(diff)
    come = [t for t in diff.new.open_terms(diff.vocabulary.hedges) if diff.new.still(t)]
    gone = [t for t in gone if set(range(t.start, t.end)) & diff.old.open]
    for old in list(gone):
        same = next((t for t in come if t.weight == old.weight), None)
        if same:
            gone.remove(old)
            come.remove(same)
    return gone, come


def promised(diff: Diff) -> list[LexiconTerm]:
    """Promises that went: without them a statement is weaker."""
    found = diff.old.open_terms(diff.vocabulary.guarantees)
    hedges = {n for t in diff.old.open_terms(diff.vocabulary.hedges) for n in range(t.start, t.end)}
    return [LexiconTerm(t.name, t.scale, 3, t.start, t.end) for t in found if t.start not in hedges]


def short(diff: Diff, half: Half, term: LexiconTerm) -> bool:
    """Whether the words about a hedge are few, so that it is not part of a clause that came or went."""
    number = half.hunk_of(term)
    hunk = diff.hunks[number]
    return len(half.spans[number]) <= 6 or bool(hunk.old and hunk.new)


def widened(
    diff: Diff, old: LexiconTerm | None, new: LexiconTerm | None
) -> tuple[range | None, range | None]:
    """The hedges with the verb that changed with them."""
    number = diff.old.hunk_of(old) if old else diff.new.hunk_of(new) if new else -1
    hunk = diff.hunks[number]
    if len(hunk.old) <= 6 and len(hunk.new) <= 6:
        a = range(
            min([hunk.old.start, *([old.start] if old else [])]),
            max([hunk.old.stop, *([old.end] if old else [])]),
        )
        b = range(
            min([hunk.new.start, *([new.start] if new else [])]),
            max([hunk.new.stop, *([new.end] if new else [])]),
        )
        return a, b
    return (range(old.start, old.end) if old else None), (range(new.start, new.end) if new else None)
