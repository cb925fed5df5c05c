"""Another number, unit, limit or range."""

from __future__ import annotations

from collections.abc import Iterator

from ..diff import Change, Diff, Half
from ..hunks import Hunk
from ..phrases import joined

ORDER = 60


def detect(diff: Diff) -> Iterator[Change]:
    gone, come = list[int](), list[int]()
    for hunk in list(diff.open_hunks()):
        if numbered(diff, hunk):
            continue
        a = [n for n in hunk.old if n in diff.old.open and diff.old.tokens[n].kind == "quantity"]
        b = [n for n in hunk.new if n in diff.new.open and diff.new.tokens[n].kind == "quantity"]
        for old, new in zip(a, b, strict=False):
            if number_as_typed(diff.old, old) == number_as_typed(diff.new, new):
                diff.close(Hunk(range(old, old + 1), range(new, new + 1)))
            else:
                yield diff.change("number-changed", range(old, old + 1), range(new, new + 1))
        left, added = a[len(b) :], b[len(a) :]
        if not clause(diff, hunk):
            gone += left
            come += added
    for hunk in list(diff.open_hunks()):
        if digits(diff.old, hunk.old) and digits(diff.new, hunk.new):
            yield diff.change("number-changed", hunk.old, hunk.new)
    for old, new in zip(gone, come, strict=False):
        yield diff.change("number-changed", range(old, old + 1), range(new, new + 1))
    for span in runs([n for n in gone[len(come) :] if says_something(diff.old, n)]):
        yield diff.change("number-changed", span, None)
    for span in runs([n for n in come[len(gone) :] if says_something(diff.new, n)]):
        yield diff.change("number-changed", None, span)


def digits(half: Half, span: range) -> bool:
    """Whether a run is one word that is a number, such as an hour of the day, and no part of a name such as D3."""
    tokens = half.tokens
    if len(span) != 1 or tokens[span[0]].kind != "word" or not tokens[span[0]].norm[:1].isdigit():
        return False
    return not span[0] or tokens[span[0] - 1].end < tokens[span[0]].start


def numbered(diff: Diff, hunk: Hunk) -> bool:
    """Whether a number names a kind of illness that people have, as in `adults with type 1 diabetes`."""
    before = diff.new.tokens[max(0, hunk.new.start - 1) : hunk.new.start]
    return (
        len(hunk.old) == len(hunk.new) == 1
        and bool(before)
        and before[0].norm in ("type", "stage", "class", "grade")
        and joined(diff.new.tokens, hunk.new.start - 1, diff.vocabulary)
    )


def number_as_typed(half: Half, n: int) -> str:
    """A number as typed: of `0.04 against 0.59 mg` the first has its unit from the second, and is told there."""
    quantity = half.tokens[n].quantity
    return quantity.text if quantity else ""


def clause(diff: Diff, hunk: Hunk) -> bool:
    """Whether a run is a clause that came or went, with its numbers."""
    return (not hunk.old and len(diff.new.content(hunk.new)) >= 4) or (
        not hunk.new and len(diff.old.content(hunk.old)) >= 4
    )


def says_something(half: Half, n: int) -> bool:
    """Whether a number alone says something: `one` alone does not."""
    quantity = half.tokens[n].quantity
    return quantity is not None and not (quantity.spelled and quantity.values == (1.0,) and not quantity.unit)


def runs(numbers: list[int]) -> Iterator[range]:
    """Neighbors as one run."""
    while numbers:
        end = 1
        while end < len(numbers) and numbers[end] - numbers[end - 1] <= 3:
            end += 1
        yield range(numbers[0], numbers[end - 1] + 1)
        numbers = numbers[end:]
