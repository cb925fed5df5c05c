"""The words in which two statements differ, and what of them has been explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from ..english.lexicons import Lexicon, LexiconTerm, Vocabulary
from ..english.words import Token
from .hunks import Hunk, differing_runs
from .statements import Statement


@dataclass(frozen=True)
class Span:
    """Words as typed, and where they stand in the text of their statement."""

    text: str
    start: int = 0
    end: int = 0

    def __bool__(self) -> bool:
        return bool(self.text)


NOWHERE = Span("")


@dataclass(frozen=True)
class Change:
    """One explained difference: the words that went, the words that came."""

    code: str
    old: Span | None = None
    new: Span | None = None
    note: str = ""
    """What the message says instead of `"old" became "new"`."""


def reworded(code: str, old: str = "", new: str = "", note: str = "") -> Change:
    """A change told by its words alone; an empty text did not stand there."""
    return Change(code, Span(old) if old else None, Span(new) if new else None, note)


def whole(statement: Statement) -> Span | None:
    """All that a statement says."""
    return Span(statement.text, 0, len(statement.text)) if statement.text else None


class Half:
    """One statement of two: its words, and which of them differ and are not explained yet."""

    def __init__(
        self, statement: Statement, tokens: Sequence[Token], spans: Sequence[range], small: frozenset[str]
    ) -> None:
        self.statement, self.tokens, self.spans, self.small = statement, list(tokens), list(spans), small
        self.open = {n for span in self.spans for n in span}
        self.all = frozenset(self.open)

    def open_terms(self, lexicon: Lexicon, scales: Sequence[str] = ()) -> list[LexiconTerm]:
        """Phrases of a lexicon that have an open word in them."""
        return [t for t in lexicon.find(self.tokens, scales) if self.still(t)]

    def still(self, term: LexiconTerm) -> bool:
        """Whether any word of a phrase is still open, and none that carries meaning is explained."""
        span = range(term.start, term.end)
        explained = any(
            n in self.all and n not in self.open and self.tokens[n].norm not in self.small for n in span
        )
        return bool(self.open.intersection(span)) and not explained

    def hunk_of(self, term: LexiconTerm) -> int:
        """The number of the hunk that a phrase lies in, or -1."""
        span = range(term.start, term.end)
        return next((n for n, own in enumerate(self.spans) if set(own).intersection(span)), -1)

    def span_of(self, span: range) -> Span:
        """What was typed for a run of tokens, and where."""
        if not span or not self.tokens:
            return NOWHERE
        start, end = self.tokens[span.start].start, max(t.end for t in self.tokens[span.start : span.stop])
        return Span(self.statement.text[start:end], start, end)

    def norms(self, span: range) -> list[str]:
        """The words of a run as they compare."""
        return [self.tokens[n].norm for n in span]

    def content(self, span: range) -> list[str]:
        """The open words of a run that carry meaning."""
        return [self.tokens[n].stem for n in span if n in self.open and self.tokens[n].norm not in self.small]

    def close(self, span: range) -> None:
        """Count a run of words as explained."""
        self.open -= set(span)

    def open_part(self, span: range) -> range:
        """The part of a run from its first to its last open word."""
        left = [n for n in span if n in self.open]
        return range(left[0], left[-1] + 1) if left else range(span.start, span.start)


Part = range | LexiconTerm | None


class Diff:
    """Two statements, word by word. Detectors look at words that are still open, and close those they explain."""

    def __init__(self, old: Statement, new: Statement, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary
        before, after = (vocabulary.same.leveled(s.tokens) for s in (old, new))
        self.hunks = differing_runs([t.norm for t in before], [t.norm for t in after])
        self.old = Half(old, before, [h.old for h in self.hunks], vocabulary.small)
        self.new = Half(new, after, [h.new for h in self.hunks], vocabulary.small)

    @cached_property
    def context(self) -> str:
        """Both statements' words and frames, for detectors that ask what a statement is about."""
        old, new = self.old.statement, self.new.statement
        return " ".join([*old.norms, *new.norms, new.column.lower(), new.name.lower()])

    def replaced(
        self, lexicon: Lexicon, scales: Sequence[str] = ()
    ) -> tuple[list[tuple[LexiconTerm, LexiconTerm]], list[LexiconTerm], list[LexiconTerm]]:
        """Phrases that took each other's place, those that only went, and those that only came; the same said otherwise is left out."""
        gone, come = (half.open_terms(lexicon, scales) for half in (self.old, self.new))
        for term in list(gone):
            same = next((t for t in come if (t.name, t.scale) == (term.name, term.scale)), None)
            if same:
                gone.remove(term)
                come.remove(same)
        pairs = []
        for term in list(gone):
            rivals = [t for t in come if t.scale == term.scale]
            beside = [t for t in rivals if self.together(term, t)] or rivals
            if beside:
                pairs.append((term, beside[0]))
                gone.remove(term)
                come.remove(beside[0])
        return pairs, gone, come

    def together(self, old: LexiconTerm, new: LexiconTerm) -> bool:
        """Whether two phrases lie in the same hunk."""
        return self.old.hunk_of(old) == self.new.hunk_of(new)

    def change(self, code: str, old: Part, new: Part, note: str = "") -> Change:
        """Explain a run of words on each side, and close them."""
        before, after = token_span(old), token_span(new)
        self.old.close(before)
        self.new.close(after)
        return Change(code, self.old.span_of(before) or None, self.new.span_of(after) or None, note)

    def open_hunks(self) -> Iterator[Hunk]:
        """The runs of open words, as they stand opposite each other."""
        for hunk in self.hunks:
            rest = Hunk(self.old.open_part(hunk.old), self.new.open_part(hunk.new))
            if rest.old or rest.new:
                yield rest

    def close(self, hunk: Hunk) -> None:
        """Count a run of words as explained."""
        self.old.close(hunk.old)
        self.new.close(hunk.new)


def token_span(part: Part) -> range:
    """The tokens that a part covers."""
    if isinstance(part, LexiconTerm):
        return range(part.start, part.end)
    return part if part is not None else range(0)
