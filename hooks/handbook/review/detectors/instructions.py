"""A report became advice: `men took` became `take`, or somebody `should`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...english.lexicons import Vocabulary
from ...english.words import Token
from ..diff import Change, Diff

ORDER = 30
OPENERS = frozenset(
    "never do not please then first next so instead therefore also simply just always now".split()
)


def detect(diff: Diff) -> Iterator[Change]:
    verb = imperative(diff.new.tokens, diff.vocabulary)
    ordered = imperative(diff.old.tokens, diff.vocabulary) >= 0
    if (
        verb >= 0
        and not ordered
        and diff.new.statement.kind in ("sentence", "item", "leaf", "cell")
        and verb in diff.new.open
    ):
        first = next((h for h in diff.open_hunks() if verb in h.new), None)
        if first:
            yield diff.change("instruction-introduced", first.old, first.new)
            return
    old = max(
        (t.weight for t in diff.vocabulary.instructions.find(diff.old.tokens, ("obligation",))), default=0
    )
    for term in diff.new.open_terms(diff.vocabulary.instructions, ("obligation",)):
        if (
            term.weight >= 2 > old
            and not ordered
            and not negated(diff.new.tokens, term.end)
            and not negated(diff.new.tokens, term.start - 1)
        ):
            hunk = next((h for h in diff.open_hunks() if set(h.new) & set(range(term.start, term.end))), None)
            if hunk and (len(hunk.new) <= 12):
                near = [
                    h
                    for h in diff.open_hunks()
                    if h.new.start <= hunk.new.start and hunk.new.start - h.new.stop <= 3
                ]
                start_a, start_b = (
                    min(h.old.start for h in near),
                    min(term.start, *(h.new.start for h in near), hunk.new.start),
                )
                yield diff.change(
                    "instruction-introduced",
                    range(start_a, hunk.old.stop),
                    range(start_b, max(hunk.new.stop, term.end)),
                )
                return


def negated(tokens: Sequence[Token], at: int) -> bool:
    return 0 <= at < len(tokens) and tokens[at].norm == "not"


def imperative(tokens: Sequence[Token], vocabulary: Vocabulary) -> int:
    """Where a sentence gives an order in its first words, or -1."""
    for n, token in enumerate(tokens[:4]):
        term = next(iter(vocabulary.instructions.find(tokens[n : n + 1], ("imperative",))), None)
        exact = term and (token.norm == token.stem or token.norm in base_forms(vocabulary))
        if exact and not (
            n + 1 < len(tokens) and tokens[n + 1].norm in ("of", "is", "was", "are", "were", "has", "had")
        ):
            return n
        if token.norm not in OPENERS:
            return -1
    return -1


def base_forms(vocabulary: Vocabulary) -> frozenset[str]:
    """The verbs as they stand in an order."""
    return frozenset(
        [
            *vocabulary.data["instructions"]["scales"]["imperative"]["imperative"],
            "begin",
            "stop",
            "use",
            "give",
            "check",
            "get",
        ]
    )


def instructs(typed: Sequence[Token], vocabulary: Vocabulary) -> bool:
    """Whether a new statement tells a reader to take or to do something, with a dose or a drug."""
    tokens = vocabulary.same.leveled(typed)
    if any(t.kind != "word" for t in tokens) or vocabulary.drugs.find(tokens):
        obliged = any(t.weight >= 2 for t in vocabulary.instructions.find(tokens, ("obligation",)))
        return imperative(tokens, vocabulary) >= 0 or obliged
    return False
