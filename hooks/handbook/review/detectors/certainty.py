"""How sure the evidence is said to be: `low certainty`, `high-quality evidence`, `Grade B`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ...english.words import leveled, stem
from ..diff import Change, Diff

ORDER = 20
GRADE = re.compile(r"[1-5]?[A-EIa-e]|[1-5]|I{1,3}[ab]?|IV|[1-5][+-]{1,2}")


def detect(diff: Diff) -> Iterator[Change]:
    data = diff.vocabulary.data["certainty"]
    nouns = {stem(leveled(n)) for n in data["nouns"]}
    framed = any(n in f"{diff.new.column} {diff.new.name}".lower() for n in data["frames"])
    pairs, gone, come = diff.replaced(diff.vocabulary.certainty)
    for old, new in pairs:
        near = [t.stem for t in diff.a[max(0, old.start - 5) : old.end + 4]]
        if framed or nouns.intersection(near):
            yield diff.change("certainty-changed", old, new)
    for terms, side, told in ((gone, "a", diff.a), (come, "b", diff.b)):
        for term in terms:
            if diff.still(term, side) and nouns.intersection(t.stem for t in told[term.end : term.end + 2]):
                yield diff.change(
                    "certainty-changed", term if side == "a" else None, term if side == "b" else None
                )
    for hunk in list(diff.open_hunks()):
        letters = (
            len(hunk.a) == len(hunk.b) == 1 and grade(diff, "a", hunk.a[0]) and grade(diff, "b", hunk.b[0])
        )
        if letters and (framed or (hunk.a[0] and diff.a[hunk.a[0] - 1].stem in nouns | {"class", "rating"})):
            yield diff.change("certainty-changed", hunk.a, hunk.b)


def grade(diff: Diff, side: str, n: int) -> bool:
    """Whether a token is a letter or a number that grades."""
    typed = diff.words(side, n, n + 1)[0]
    return bool(GRADE.fullmatch(typed))
