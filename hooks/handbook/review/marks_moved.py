"""Marks of footnotes and works that stand behind other words than before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from .compared import marks, words
from .hunks import Hunk, differing_runs
from .statements import Statement

Marked = tuple[tuple[str, ...], dict[str, list[int]]]
"""Words, and of each mark how many of them stand before it."""


def marked(run: Sequence[Statement]) -> Marked:
    """The words of some statements in a row, and the places of their marks."""
    said: list[str] = []
    places: dict[str, list[int]] = defaultdict(list)
    for statement in run:
        read = marks(statement.text)
        for name, ahead in statement.leads:
            places[name].append(len(said) + sum(word.start < len(ahead) for word in read))
        said += words(read)
    return tuple(said), places


def moved_marks(olds: Sequence[Statement], news: Sequence[Statement]) -> Iterator[tuple[str, str, str]]:
    """The marks of both sides that stand behind other words: the mark, and the words before it on each side."""
    if not any(s.leads for s in olds) or not any(s.leads for s in news):
        return
    if [(s.text, s.leads) for s in olds] == [(s.text, s.leads) for s in news]:
        return
    (a, before), (b, after) = marked(olds), marked(news)
    runs = differing_runs(list(a), list(b))
    for name in before.keys() & after.keys():
        for was, now in zip(before[name], after[name], strict=False):
            if not stays(was, now, runs):
                yield name, typed_before(olds, name), typed_before(news, name)
                break


def stays(was: int, now: int, runs: Sequence[Hunk]) -> bool:
    """Whether a place between words is the same on both sides, or lies where the words differ."""
    shift = 0
    for run in runs:
        if was < run.old.start:
            break
        if was <= run.old.stop and run.new.start <= now <= run.new.stop:
            return True
        shift = run.new.stop - run.old.stop
    return was + shift == now


def typed_before(run: Sequence[Statement], name: str) -> str:
    """The last words before a mark, as typed."""
    ahead = next(ahead for statement in run for mark, ahead in statement.leads if mark == name)
    return " ".join(ahead.split()[-4:])
