"""How sure the evidence is said to be: `low certainty`, `high-quality evidence`, `Grade B`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...english.lexicons import LexiconTerm
from ...english.words import leveled, stem
from ..diff import Change, Diff, Half

ORDER = 20
GRADE = re.compile(r"[1-5]?[A-EIa-e]|[1-5]|I{1,3}[ab]?|IV|[1-5][+-]{1,2}")


def detect(diff: Diff) -> Iterator[Change]:
    data = diff.vocabulary.data["certainty"]
    nouns = {stem(leveled(n)) for n in data["nouns"]}
    framed = any(
        n in f"{diff.new.statement.column} {diff.new.statement.name}".lower() for n in data["frames"]
    )
    pairs, gone, come = diff.replaced(diff.vocabulary.certainty)
    for old, new in pairs:
        near = [t.stem for t in diff.old.tokens[max(0, old.start - 5) : old.end + 4]]
        if framed or nouns.intersection(near):
            yield diff.change("certainty-changed", old, new)
    yield from (diff.change("certainty-changed", t, None) for t in gone if graded(diff.old, t, nouns))
    yield from (diff.change("certainty-changed", None, t) for t in come if graded(diff.new, t, nouns))
    for hunk in list(diff.open_hunks()):
        letters = (
            len(hunk.old) == len(hunk.new) == 1
            and grade(diff.old, hunk.old[0])
            and grade(diff.new, hunk.new[0])
        )
        if letters and (
            framed or (hunk.old[0] and diff.old.tokens[hunk.old[0] - 1].stem in nouns | {"class", "rating"})
        ):
            yield diff.change("certainty-changed", hunk.old, hunk.new)


def graded(half: Half, term: LexiconTerm, nouns: set[str]) -> bool:
    """Whether an open word grades the noun behind it."""
    return half.still(term) and bool(nouns.intersection(t.stem for t in half.tokens[term.end : term.end + 2]))


def grade(half: Half, n: int) -> bool:
    """Whether a token is a letter or a number that grades."""
    return bool(GRADE.fullmatch(half.span_of(range(n, n + 1)).text))
