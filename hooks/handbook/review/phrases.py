"""What the words of a statement say, whichever detector asks: people, promises, warnings, words whose beginning turned."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..english.lexicons import LexiconTerm, Vocabulary
from ..english.words import Token, stem
from .diff import Change, Diff
from .statements import Statement

AGES = frozenset("aged age of year years old".split())
JOINS = frozenset("with without who whose on having from after taking using".split())


def people(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word for people stands at a place."""
    return at < len(tokens) and (
        bool(vocabulary.populations.find(tokens[at : at + 1]))
        or tokens[at].norm in vocabulary.data["populations"]["neutral"]
    )


def joined(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word for people and `with` stand just before a place."""
    return any(tokens[n].norm in JOINS and aged(tokens, n - 1, vocabulary) for n in range(max(1, at - 2), at))


def aged(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Whether a word for people stands at a place, or just before an age there, as in `people over 65`."""
    while at > 0 and (tokens[at].kind == "quantity" or tokens[at].norm in AGES):
        at -= 1
    return at >= 0 and people(tokens, at, vocabulary)


def denied(tokens: Sequence[Token], term: LexiconTerm) -> bool:
    """Whether the promise is denied just before it."""
    return any(
        t.norm in ("not", "no", "nobody", "whether", "nor")
        for t in tokens[max(0, term.start - 3) : term.start]
    )


def strong(tokens: Sequence[Token], term: LexiconTerm, vocabulary: Vocabulary) -> bool:
    """Whether a phrase promises wherever it stands."""
    words = tuple(t.stem for t in tokens[term.start : term.end])
    return any(
        words == tuple(stem(w) for w in phrase.split()) for phrase in vocabulary.data["guarantees"]["strong"]
    )


def promises(typed: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether a new statement promises."""
    tokens = vocabulary.same.leveled(typed)
    return any(
        strong(tokens, t, vocabulary) and not denied(tokens, t) for t in vocabulary.guarantees.find(tokens)
    )


def warns(statement: Statement, vocabulary: Vocabulary) -> bool:
    """Whether a statement warns, by its words or by what holds it."""
    tokens = vocabulary.same.leveled(statement.tokens)
    return callout(statement.within, vocabulary) >= 3 or bool(
        vocabulary.safety.find(tokens, ("sign", "urgency"))
    )


def callout(within: Sequence[str], vocabulary: Vocabulary) -> int:
    """How loud the box around a statement is: 0 for none, 4 for danger; one that is folded in is a step quieter."""
    loudest = 0
    for name in within:
        kind, _, words = name.partition(" ")
        if kind in ("admonition", "details"):
            words_of_class = set(words.lower().split())
            weight = next(
                (
                    int(w)
                    for w, names in vocabulary.data["safety"]["callouts"].items()
                    if words_of_class & set(names)
                ),
                1,
            )
            loudest = max(
                loudest, weight - (kind == "details" and "open" not in words_of_class and weight >= 3)
            )
    return loudest


def turned(diff: Diff, subject: str, code: str) -> Iterator[Change]:
    """A word whose beginning turned: `hypercalcemia` became `hypocalcemia`."""
    for hunk in list(diff.open_hunks()):
        if len(hunk.old) == len(hunk.new) == 1:
            a, b = diff.old.tokens[hunk.old[0]].norm, diff.new.tokens[hunk.new[0]].norm
            if diff.vocabulary.populations.find(diff.old.tokens[hunk.old[0] : hunk.old[0] + 1]):
                continue
            for one, other in diff.vocabulary.data[subject]["prefixes"]:
                for was, now in ((one, other), (other, one)):
                    rest = a.removeprefix(was)
                    if rest != a and len(rest) >= 3 and b == now + rest:
                        yield diff.change(code, hunk.old, hunk.new)
