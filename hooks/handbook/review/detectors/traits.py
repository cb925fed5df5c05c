"""People of another kind, by words no list knows: `menstruating women`, `people with heart disease`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...english.lexicons import Vocabulary
from ...english.words import Token
from ..diff import Change, Diff
from ..hunks import Hunk
from ..phrases import joined, people

ORDER = 95


def detect(diff: Diff) -> Iterator[Change]:
    for hunk in list(diff.open_hunks()):
        words = [len(half.content(span)) for half, span in ((diff.old, hunk.old), (diff.new, hunk.new))]
        typed = [
            *diff.old.tokens[hunk.old.start : hunk.old.stop],
            *diff.new.tokens[hunk.new.start : hunk.new.stop],
        ]
        is_trait = all(t.kind == "word" for t in typed) or len(typed) == 2
        if sum(words) and max(words) <= 2 and is_trait and narrows(diff, hunk):
            yield diff.change("population-changed", *trait_spans(diff, hunk))


def narrows(diff: Diff, hunk: Hunk) -> bool:
    """Whether the words stand before a word for people, or behind one and `with`, on both sides."""
    if not (hunk.old and hunk.new):
        span, tokens = (hunk.old, diff.old.tokens) if hunk.old else (hunk.new, diff.new.tokens)
        return people(tokens, span.stop, diff.vocabulary) and only_traits(tokens, span, diff.vocabulary)
    ahead = all(
        people(tokens, span.stop, diff.vocabulary) and only_traits(tokens, span, diff.vocabulary)
        for tokens, span in ((diff.old.tokens, hunk.old), (diff.new.tokens, hunk.new))
    )
    return ahead or all(
        joined(tokens, span.start, diff.vocabulary)
        for tokens, span in ((diff.old.tokens, hunk.old), (diff.new.tokens, hunk.new))
    )


def only_traits(tokens: Sequence[Token], span: range, vocabulary: Vocabulary) -> bool:
    """Whether words are no more than traits: nothing small, no frequency, no hedge, no word that counts."""
    run = tokens[span.start : span.stop]
    others = ("hedges", "frequencies", "negations", "guarantees", "directions", "instructions")
    return all(t.norm not in vocabulary.small for t in run) and not any(
        vocabulary.lexicons[o].find(run) for o in others
    )


def trait_spans(diff: Diff, hunk: Hunk) -> tuple[range, range]:
    """The words that changed with the one that follows them, which says what they are of, and a `type` before them."""
    more = 1 if hunk.old.stop < len(diff.old.tokens) and hunk.new.stop < len(diff.new.tokens) else 0
    less = 1 if hunk.old and hunk.new and diff.new.tokens[hunk.new.start].kind == "quantity" else 0
    return (
        range(max(0, hunk.old.start - less), hunk.old.stop + more),
        range(max(0, hunk.new.start - less), hunk.new.stop + more),
    )
