"""A warning made weaker: `must not` became `should not`, `immediately` became `soon`, the emergency room a friend."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..diff import Change, Diff
from ..statements import Statement
from ..vocabulary import Term, Vocabulary

ORDER = 40
SCALES = ("force", "urgency", "gravity", "helper")


def detect(diff: Diff) -> Iterator[Change]:
    if not warns(diff.old, diff.vocabulary):
        return
    for scale in SCALES:
        pairs, gone, come = diff.replaced(diff.vocabulary.safety, (scale,))
        for old, new in pairs:
            if old.weight > new.weight:
                yield diff.change("safety-removed", *widened(diff, old, new))
        for term in come if scale == "force" else ():
            if (
                term.weight <= 2
                and diff.still(term, "b")
                and diff.b[term.start].norm in ("consider", "if", "rather", "preferably", "ideally", "think")
            ):
                yield diff.change("safety-removed", None, term)
        for term in gone if scale in ("urgency", "gravity") else ():
            if term.weight >= (3 if scale == "gravity" else 2) and diff.still(term, "a"):
                hunk = diff.hunks[diff.hunk(term, "a")]
                instead = range(max(0, hunk.b.start - max(0, hunk.a.start - term.start)), hunk.b.stop)
                near = len(diff.content("b", hunk.b)) <= 2
                if scale == "gravity" and diff.content("b", hunk.b):
                    continue
                yield diff.change("safety-removed", term, instead if near else None)


def widened(diff: Diff, old: Term, new: Term) -> tuple[range, range]:
    """The two phrases with the words that changed between or beside them."""
    hunk = next(
        (
            h
            for h in diff.open_hunks()
            if set(h.a) & set(range(old.start, old.end)) and set(h.b) & set(range(new.start, new.end))
        ),
        None,
    )
    if hunk and len(hunk.a) <= 6 and len(hunk.b) <= 6:
        return range(min(hunk.a.start, old.start), max(hunk.a.stop, old.end)), range(
            min(hunk.b.start, new.start), max(hunk.b.stop, new.end)
        )
    return range(old.start, old.end), range(new.start, new.end)


def warns(statement: Statement, vocabulary: Vocabulary) -> bool:
    """Whether a statement warns, by its words or by what holds it."""
    told = vocabulary.same.leveled(statement.tokens)
    return callout(statement.within, vocabulary) >= 3 or bool(
        vocabulary.safety.find(told, ("sign", "urgency"))
    )


def callout(within: Sequence[str], vocabulary: Vocabulary) -> int:
    """How loud the box around a statement is: 0 for none, 4 for danger; one that is folded in is a step quieter."""
    loudest = 0
    for name in within:
        kind, _, words = name.partition(" ")
        if kind in ("admonition", "details"):
            told = set(words.lower().split())
            weight = next(
                (int(w) for w, names in vocabulary.data["safety"]["callouts"].items() if told & set(names)), 1
            )
            loudest = max(loudest, weight - (kind == "details" and "open" not in told and weight >= 3))
    return loudest
