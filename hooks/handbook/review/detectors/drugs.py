"""Another substance: a drug, a hormone, a nutrient."""

from __future__ import annotations

from collections.abc import Iterator

from ...english.lexicons import LexiconTerm
from ...english.words import Token
from ..diff import Change, Diff

ORDER = 70
ALIKE = 62
"""From which likeness on an unknown word in place of a known name counts as another name."""


def detect(diff: Diff) -> Iterator[Change]:
    pairs, gone, come = diff.replaced(diff.vocabulary.drugs)
    for term in list(gone):
        other = next((t for t in come if diff.together(term, t)), None)
        if other:
            pairs.append((term, other))
            gone.remove(term)
            come.remove(other)
    for old, new in pairs:
        if diff.together(old, new) or not gone + come:
            yield diff.change("drug-name-swapped", old, new)
    yield from unknown(diff, gone, come)


def unknown(diff: Diff, gone: list[LexiconTerm], come: list[LexiconTerm]) -> Iterator[Change]:
    """A known name in place of an unknown word that looks alike, or the reverse."""
    from rapidfuzz.fuzz import ratio

    for hunk in list(diff.open_hunks()):
        known = any(set(hunk.old) & set(range(t.start, t.end)) for t in gone) or any(
            set(hunk.new) & set(range(t.start, t.end)) for t in come
        )
        if known and len(hunk.old) == len(hunk.new) == 1:
            a, b = diff.old.tokens[hunk.old[0]], diff.new.tokens[hunk.new[0]]
            alike = min(len(a.norm), len(b.norm)) > 3 and ratio(a.norm, b.norm) >= ALIKE
            if a.stem != b.stem and (alike or name_like(diff, a) and name_like(diff, b)):
                yield diff.change("drug-name-swapped", hunk.old, hunk.new)


def name_like(diff: Diff, token: Token) -> bool:
    """Whether a word may be a substance's name: it is none that stands for any treatment, and no word of another lexicon."""
    others = (
        "directions",
        "populations",
        "frequencies",
        "times",
        "hedges",
        "safety",
        "instructions",
        "negations",
    )
    plain = token.norm.isalpha() and len(token.norm) >= 6 and token.norm not in diff.vocabulary.small
    return (
        plain
        and token.norm not in diff.vocabulary.data["drugs"]["generic"]
        and not any(diff.vocabulary.lexicons[o].find([token]) for o in others)
    )
