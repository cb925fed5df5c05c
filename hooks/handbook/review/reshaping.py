"""Statements whose words stayed while their form changed: a sentence split or joined, a list made of it, a label made a heading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from .compared import BEING, ComparedWord, marks, words
from .hunks import Hunk, differing_runs
from .joints import AGAIN, joint_words, rules_both
from .marks_moved import moved_marks
from .neutral_list import listed
from .statements import Statement, owner_text

SEAMS = frozenset(("=and", "these", "following", "=after", "as", "follow"))
OFFERING = frozenset("any either one may can could might choose such example".split())
LONGEST = 40
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
    owned = [o for o in run[0].owners if o.role != "title" and o.block not in inside]
    return tuple(w for o in owned for w in words(marks(owner_text(o))))


def in_order(olds: Sequence[Statement], news: Sequence[Statement]) -> bool:
    """Whether the words are the same in the same order, but for joints at seams."""
    sides = Sewn(olds), Sewn(news)
    runs = differing_runs(sides[0].norms, sides[1].norms)
    return all(is_joint(sides, run) for run in runs) and not severed(*sides)


def offers(word: str) -> bool:
    """Whether a word says that one of the things named behind it is enough."""
    return word in OFFERING or word in listed()["conditions"] or word in listed()["denials"]


def severed(a: Sewn, b: Sewn) -> bool:
    """Whether a full stop came or went between words of which something rules both: `do not eat, drink`, `do not eat. Drink`."""
    if ("item" in a.kinds) != ("item" in b.kinds):
        return False
    runs = differing_runs(a.norms, b.norms)
    turned = [Hunk(run.new, run.old) for run in runs]
    return a.ruled_across(b.seams, turned) or b.ruled_across(a.seams, runs)


def is_joint(sides: tuple[Sewn, Sewn], run: Hunk) -> bool:
    """Whether a difference is no more than a joint at the seam of two statements, of which nothing rules both."""
    a, b = sides
    typed = {tuple(a.norms[run.old.start : run.old.stop]), tuple(b.norms[run.new.start : run.new.stop])}
    by_and = split_by_and(typed)
    if run.old and run.new and not by_and:
        return False
    at_seam = b.touches(run.new) or a.touches(run.old)
    fits = by_and or {w for side in typed for w in side} <= joint_words(a.kinds | b.kinds) | SEAMS
    became_list = ("item" in a.kinds) != ("item" in b.kinds)
    if any("or" in words for words in typed) and not (a.offers_choice(run.old) or b.offers_choice(run.new)):
        return False
    return at_seam and fits and (became_list or not (a.ruled(run.old) or b.ruled(run.new)))


def split_by_and(sides: set[tuple[str, ...]]) -> bool:
    """Whether an `and` became a full stop and who or what it is about, named again: `, and covered`, `. It is covered`."""
    others = sides - {("=and",)}
    return len(others) == 1 and all(
        words and set(words) <= AGAIN | BEING and words[0] in AGAIN for words in others
    )


class Sewn:
    """The words of a run of statements, and the indexes at which one statement follows another."""

    def __init__(self, run: Sequence[Statement]) -> None:
        self.words = [(statement, word) for statement in run for word in marks(statement.text)]
        self.norms = [word.norm for _, word in self.words]
        self.kinds = {statement.kind for statement in run}
        sizes = accumulate(len(marks(statement.text)) for statement in run)
        self.seams = set(sizes) - {len(self.norms)}

    def offers_choice(self, span: range) -> bool:
        """Whether words ahead say that one of the things named is enough: a condition, a denial, `any of`."""
        return any(offers(word.lstrip("=")) for word in self.norms[: span.start])

    def touches(self, span: range) -> bool:
        """Whether a run of words stands at a seam."""
        return any(n in self.seams for n in range(span.start, span.stop + 1))

    def ruled_across(self, seams: Iterable[int], runs: Sequence[Hunk]) -> bool:
        """Whether the seams of another run of statements, of which `runs` are what differs, fall between words of one statement that something rules."""
        for seam in seams:
            ahead = [run for run in runs if run.old.stop < seam]
            at = seam + sum(len(run.new) - len(run.old) for run in ahead)
            beside = any(run.old.start <= seam <= run.old.stop for run in runs)
            if beside or at in self.seams or not 0 < at < len(self.words):
                continue
            statement, word = self.words[at]
            if statement is self.words[at - 1][0] and rules_both(statement.text, word.start, word.start):
                return True
        return False

    def ruled(self, span: range) -> bool:
        """Whether a joint stands within a statement of which something rules both halves."""
        if not span or self.touches(span):
            return False
        (statement, first), (_, last) = self.words[span.start], self.words[span.stop - 1]
        return rules_both(statement.text, first.start, last.end)


OWNED = frozenset("your my his her its our their".split())
"""Whose the things of a list are, which may be said once for several."""


def listed_from(sentence: Sequence[Statement], made: Sequence[Statement]) -> bool:
    """Whether a list was made of one sentence: its items stand in the sentence in their order, and what introduces them is the rest of it."""
    items = [s for s in made if s.kind == "item"]
    if len(sentence) != 1 or len(items) < 2 or len(made) - len(items) != 1 or made[0].kind == "item":
        return False
    left: list[str] = [m.norm for m in marks(sentence[0].text)]
    at = 0
    again = ""
    for item in items:
        norms = [m.norm for m in marks(item.text) if m.norm != "=and"]
        start = next((n for n in range(at, len(left)) if left[n : n + len(norms)] == norms), -1)
        if start < 0 and norms[:1] == [again]:
            norms = norms[1:]
            start = next((n for n in range(at, len(left)) if left[n : n + len(norms)] == norms), -1)
        again = next((word for word in norms[:1] if word in OWNED), again)
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
