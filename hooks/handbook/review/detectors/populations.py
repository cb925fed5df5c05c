"""Other people: men became boys, healthy volunteers patients; a group grew wider or narrower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...english.lexicons import LexiconTerm
from ..diff import Change, Diff, Half
from ..hunks import Hunk

ORDER = 75


def detect(diff: Diff) -> Iterator[Change]:
    lexicon = diff.vocabulary.populations
    pairs, gone, come = diff.replaced(lexicon)
    pairs = [(a, b) for a, b in pairs if of_people(diff, diff.old, a) or of_people(diff, diff.new, b)]
    gone, come = ([t for t in ts if of_people(diff, h, t)] for ts, h in ((gone, diff.old), (come, diff.new)))
    groups = {t.name for t in lexicon.find(diff.old.tokens, ("group",))} & {
        t.name for t in lexicon.find(diff.new.tokens, ("group",))
    }
    spans = defaultdict[int, tuple[list[LexiconTerm], list[LexiconTerm]]](lambda: ([], []))
    for old, new in pairs:
        number = diff.old.hunk_of(old)
        spans[number][0].append(old)
        spans[number if diff.new.hunk_of(new) == number else diff.new.hunk_of(new)][1].append(new)
    for terms, half, other, side in ((gone, diff.old, diff.new, 0), (come, diff.new, diff.old, 1)):
        for term in terms:
            number = half.hunk_of(term)
            size = len(half.spans[number])
            if (term.scale == "trait" and size <= 5) or (
                term.scale == "group"
                and term.name != "people"
                and (groups and size <= 3 or neutral(diff, other, number))
            ):
                spans[number][side].append(term)
    for number, (olds, news) in spans.items():
        a = (
            range(min(t.start for t in olds), max(t.end for t in olds))
            if olds
            else neutral(diff, diff.old, number)
        )
        b = (
            range(min(t.start for t in news), max(t.end for t in news))
            if news
            else neutral(diff, diff.new, number)
        )
        yield diff.change("population-changed", *phrase(diff, number, a, b))


def phrase(diff: Diff, number: int, a: range | None, b: range | None) -> tuple[range | None, range | None]:
    """The groups with the few words that changed with them, as in `patients on insulin`."""
    hunk = diff.hunks[number]
    few = max(len(diff.old.content(hunk.old)), len(diff.new.content(hunk.new))) <= 3
    if not (a and b and few and a.start in hunk.old and b.start in hunk.new):
        return a, b
    if diff.vocabulary.directions.find(diff.old.tokens[hunk.old.start : hunk.old.stop]):
        return a, b
    return (
        range(min(a.start, hunk.old.start), max(a.stop, hunk.old.stop)),
        range(min(b.start, hunk.new.start), max(b.stop, hunk.new.stop)),
    )


def neutral(diff: Diff, half: Half, number: int) -> range | None:
    """The word for anybody that stands in place of a group, as where volunteers became patients."""
    hunk = diff.hunks[number] if number >= 0 else Hunk(range(0), range(0))
    span, tokens = half.spans[number] if number >= 0 else range(0), half.tokens
    words = diff.vocabulary.data["populations"]["neutral"]
    found = [n for n in span if tokens[n].norm in words] if hunk.old and hunk.new else []
    return range(found[0], found[-1] + 1) if found else None


def of_people(diff: Diff, half: Half, term: LexiconTerm) -> bool:
    """Whether a trait that things have too is told of people here: no other noun follows it."""
    if term.scale != "trait" or term.name not in diff.vocabulary.data["populations"]["shared"]:
        return True
    behind = half.tokens[term.end : term.end + 3]
    people = diff.vocabulary.populations.find(behind, ("group",)) or any(
        t.norm in diff.vocabulary.data["populations"]["neutral"] for t in behind
    )
    return bool(people) or not behind or behind[0].kind != "word" or behind[0].norm in diff.vocabulary.small
