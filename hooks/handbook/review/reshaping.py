"""Statements whose words stayed while their form changed: a sentence split or joined, a list made of it, a label made a heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .compared import AGAIN, BEING, ComparedWord, marks, words
from .hunks import differing_runs
from .marks_moved import moved_marks
from .statements import Statement, owner_text

JOINTS = frozenset(("=and", "these", "=after", "=that", "or", "so", "=therefore", "namely", *AGAIN))
"""Words that may come or go where a sentence was split or a list made, if they stand at the seam."""
SEAMS = frozenset(("=and", "these", "following", "=after", "as", "follow"))
LONGEST = 12
"""How many statements in a row are tried as one."""


@dataclass(frozen=True)
class Gap:
    """Statements that stand between the same neighbors before and after, by their numbers."""

    old: range
    new: range


def gaps(count: int, rival: int, matched: dict[int, int]) -> Iterator[Gap]:
    """Runs of statements without a partner that stand between partners."""
    taken = set(matched.values())
    at = 0
    while at < count:
        if at in matched:
            at += 1
            continue
        end = at
        while end < count and end not in matched:
            end += 1
        start = matched[at - 1] + 1 if at else 0
        stop = start
        while stop < rival and stop not in taken:
            stop += 1
        yield Gap(range(at, end), range(start, stop))
        at = end


def reshaped(olds: Sequence[Statement], news: Sequence[Statement], matched: dict[int, int]) -> list[Gap]:
    """Runs of statements that say the same as a whole."""
    return [
        gap
        for whole in list(gaps(len(olds), len(news), matched))
        for gap in parts(whole)
        if proven([olds[n] for n in gap.old], [news[n] for n in gap.new])
    ]


def parts(gap: Gap) -> Iterator[Gap]:
    """A gap as a whole; or the parts of it at its ends, if it is long."""
    if 0 < len(gap.old) <= LONGEST and 0 < len(gap.new) <= LONGEST and len(gap.old) + len(gap.new) > 2:
        yield gap


def proven(olds: Sequence[Statement], news: Sequence[Statement]) -> bool:
    """Whether two runs say the same: the same owners, citations and words in the same order, but for a joint at a seam."""
    if any(s.kind == "cell" for s in (*olds, *news)) or cited(olds) != cited(news):
        return False
    if outer(olds) != outer(news) or next(moved_marks(olds, news), None):
        return False
    return in_order(olds, news) or listed_from(olds, news) or listed_from(news, olds)


def cited(run: Sequence[Statement]) -> list[tuple[str, ...]]:
    """The works and footnotes that a run leads to."""
    places = (p for s in run for p in {(r.key, *r.place) for r in s.refs} | {("^", note) for note in s.notes})
    return sorted(places)


def outer(run: Sequence[Statement]) -> tuple[str, ...]:
    """The words of the owners of a run that are not part of it."""
    inside = {s.block for s in run}
    owned = [o for n, o in enumerate(run[0].owners) if (n or o.role != "heading") and o.block not in inside]
    return tuple(w for o in owned for w in words(marks(owner_text(o))))


def in_order(olds: Sequence[Statement], news: Sequence[Statement]) -> bool:
    """Whether the words are the same in the same order, but for joints at seams."""
    (a, seams_a), (b, seams_b) = sewn(olds), sewn(news)
    for run in differing_runs(list(a), list(b)):
        sides = {a[run.old.start : run.old.stop], b[run.new.start : run.new.stop]}
        seams = seams_a | seams_b if not (run.old and run.new) or split_by_and(sides) else set()
        extra = {*a[run.old.start : run.old.stop], *b[run.new.start : run.new.stop]}
        at_seam = any(n in seams_b for n in range(run.new.start, run.new.stop + 1)) or any(
            n in seams_a for n in range(run.old.start, run.old.stop + 1)
        )
        if not seams or not at_seam or not (extra <= JOINTS | SEAMS or split_by_and(sides)):
            return False
    return True


def split_by_and(sides: set[tuple[str, ...]]) -> bool:
    """Whether an `and` became a full stop and who or what it is about, named again: `, and covered`, `. It is covered`."""
    others = sides - {("=and",)}
    return len(others) == 1 and all(set(words) <= AGAIN | BEING and words[0] in AGAIN for words in others)


def sewn(run: Sequence[Statement]) -> tuple[tuple[str, ...], set[int]]:
    """The words of a run, and the indexes at which one statement follows another."""
    out: list[str] = []
    seams: set[int] = set()
    for statement in run:
        if out:
            seams.add(len(out))
        out += words(marks(statement.text))
    return tuple(out), seams


def listed_from(sentence: Sequence[Statement], made: Sequence[Statement]) -> bool:
    """Whether a list was made of one sentence: its items stand in the sentence in their order, and what introduces them is the rest of it."""
    items = [s for s in made if s.kind == "item"]
    if len(sentence) != 1 or len(items) < 2 or len(made) - len(items) != 1 or made[0].kind == "item":
        return False
    left: list[str] = [m.norm for m in marks(sentence[0].text)]
    at = 0
    for item in items:
        norms = [m.norm for m in marks(item.text) if m.norm != "=and"]
        start = next((n for n in range(at, len(left)) if left[n : n + len(norms)] == norms), -1)
        if start < 0 or not norms:
            return False
        del left[start : start + len(norms)]
        at = start
        if left[at : at + 1] == ["=and"]:
            del left[at]
    rest = [w for w in bare(marks(made[0].text)) if w not in SEAMS]
    return rest == [w for w in left if w not in SEAMS]


def bare(read: Sequence[ComparedWord]) -> list[str]:
    """Words alone."""
    return [m.norm for m in read]
