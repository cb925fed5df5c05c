"""Other people: men became boys, healthy volunteers patients; a group grew wider or narrower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from ...english.lexicons import Term
from ..diff import Change, Diff, Hunk

ORDER = 75


def detect(diff: Diff) -> Iterator[Change]:
    lexicon = diff.vocabulary.populations
    pairs, gone, come = diff.replaced(lexicon)
    pairs = [(a, b) for a, b in pairs if of_people(diff, a, "a") or of_people(diff, b, "b")]
    gone, come = ([t for t in ts if of_people(diff, t, s)] for ts, s in ((gone, "a"), (come, "b")))
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
                term.scale == "group"
                and term.name != "people"
                and (groups and size <= 3 or neutral(diff, number, "ba"[side]))
            ):
                spans[number][side].append(term)
    for number, (olds, news) in spans.items():
        a = (
            range(min(t.start for t in olds), max(t.end for t in olds))
            if olds
            else neutral(diff, number, "a")
        )
        b = (
            range(min(t.start for t in news), max(t.end for t in news))
            if news
            else neutral(diff, number, "b")
        )
        yield diff.change("population-changed", *phrase(diff, number, a, b))


def phrase(diff: Diff, number: int, a: range | None, b: range | None) -> tuple[range | None, range | None]:
    """The groups with the few words that changed with them, as in `patients on testosterone`."""
    hunk = diff.hunks[number]
    few = max(len(diff.content("a", hunk.a)), len(diff.content("b", hunk.b))) <= 3
    if not (a and b and few and a.start in hunk.a and b.start in hunk.b):
        return a, b
    if diff.vocabulary.directions.find(diff.a[hunk.a.start : hunk.a.stop]):
        return a, b
    return (
        range(min(a.start, hunk.a.start), max(a.stop, hunk.a.stop)),
        range(min(b.start, hunk.b.start), max(b.stop, hunk.b.stop)),
    )


def neutral(diff: Diff, number: int, side: str) -> range | None:
    """The word for anybody that stands in place of a group, as where volunteers became patients."""
    hunk = diff.hunks[number] if number >= 0 else Hunk(range(0), range(0))
    span, told = (hunk.a, diff.a) if side == "a" else (hunk.b, diff.b)
    words = diff.vocabulary.data["populations"]["neutral"]
    found = [n for n in span if told[n].norm in words] if hunk.a and hunk.b else []
    return range(found[0], found[-1] + 1) if found else None


def of_people(diff: Diff, term: Term, side: str) -> bool:
    """Whether a trait that things have too is told of people here: no other noun follows it."""
    if term.scale != "trait" or term.name not in diff.vocabulary.data["populations"]["shared"]:
        return True
    told = diff.a if side == "a" else diff.b
    behind = told[term.end : term.end + 3]
    people = diff.vocabulary.populations.find(behind, ("group",)) or any(
        t.norm in diff.vocabulary.data["populations"]["neutral"] for t in behind
    )
    return bool(people) or not behind or behind[0].kind != "word" or behind[0].norm in diff.vocabulary.small
