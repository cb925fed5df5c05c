"""The words in which two statements differ, and what of them has been explained."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property

from ..english.lexicons import Lexicon, Term, Vocabulary
from .statements import Statement


@dataclass(frozen=True)
class Change:
    """One explained difference: the words that went, the words that came."""

    code: str
    old: str = ""
    new: str = ""
    old_span: tuple[int, int] = (0, 0)
    new_span: tuple[int, int] = (0, 0)
    note: str = ""
    """What the message says instead of `"old" became "new"`."""


@dataclass(frozen=True)
class Hunk:
    """A run of words that differs; token indexes on both sides."""

    a: range
    b: range


LONGEST = 1500
"""How many words of a statement are aligned one by one; of longer ones what differs is one run."""


def hunks(a: list[str], b: list[str]) -> list[Hunk]:
    """The runs of words that differ."""
    if max(len(a), len(b)) <= LONGEST:
        codes = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
        return [Hunk(range(i, j), range(k, m)) for tag, i, j, k, m in codes if tag != "equal"]
    ahead = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    most = min(len(a), len(b)) - ahead
    behind = next((n for n in range(most) if a[-1 - n] != b[-1 - n]), most)
    found = Hunk(range(ahead, len(a) - behind), range(ahead, len(b) - behind))
    return [found] if found.a or found.b else []


class Diff:
    """Two statements, word by word. Detectors look at words that are still open, and close those they explain."""

    def __init__(self, old: Statement, new: Statement, vocabulary: Vocabulary) -> None:
        self.old, self.new, self.vocabulary = old, new, vocabulary
        self.a, self.b = vocabulary.same.leveled(old.tokens), vocabulary.same.leveled(new.tokens)
        self.hunks = hunks([t.norm for t in self.a], [t.norm for t in self.b])
        self.open_a = {n for h in self.hunks for n in h.a}
        self.open_b = {n for h in self.hunks for n in h.b}
        self.all_a, self.all_b = frozenset(self.open_a), frozenset(self.open_b)

    @cached_property
    def context(self) -> str:
        """Both statements' words and frames, for detectors that ask what a statement is about."""
        return " ".join([*self.old.norms, *self.new.norms, self.new.column.lower(), self.new.name.lower()])

    def terms(self, lexicon: Lexicon, side: str, scales: Sequence[str] = ()) -> list[Term]:
        """Phrases of a lexicon that have an open word in them."""
        told = self.a if side == "a" else self.b
        return [t for t in lexicon.find(told, scales) if self.still(t, side)]

    def replaced(
        self, lexicon: Lexicon, scales: Sequence[str] = ()
    ) -> tuple[list[tuple[Term, Term]], list[Term], list[Term]]:
        """Phrases that took each other's place, those that only went, and those that only came; the same said otherwise is left out."""
        gone, come = self.terms(lexicon, "a", scales), self.terms(lexicon, "b", scales)
        for term in list(gone):
            same = next((t for t in come if (t.name, t.scale) == (term.name, term.scale)), None)
            if same:
                gone.remove(term)
                come.remove(same)
        pairs = []
        for term in list(gone):
            beside = [t for t in come if t.scale == term.scale and self.hunk(t, "b") == self.hunk(term, "a")]
            beside = beside or [t for t in come if t.scale == term.scale]
            if beside:
                pairs.append((term, beside[0]))
                gone.remove(term)
                come.remove(beside[0])
        return pairs, gone, come

    def still(self, term: Term, side: str) -> bool:
        """Whether any word of a phrase is still open, and none that carries meaning is explained."""
        told, open_, all_ = (
            (self.a, self.open_a, self.all_a) if side == "a" else (self.b, self.open_b, self.all_b)
        )
        span = range(term.start, term.end)
        explained = any(
            n in all_ and n not in open_ and told[n].norm not in self.vocabulary.small for n in span
        )
        return bool(open_.intersection(span)) and not explained

    def hunk(self, term: Term, side: str) -> int:
        """The number of the hunk that a phrase lies in, or -1."""
        span = range(term.start, term.end)
        return next(
            (n for n, h in enumerate(self.hunks) if set(h.a if side == "a" else h.b).intersection(span)), -1
        )

    def words(self, side: str, start: int, end: int) -> tuple[str, tuple[int, int]]:
        """What was typed for a run of tokens, and where."""
        told, text = (self.a, self.old.text) if side == "a" else (self.b, self.new.text)
        if start >= end or not told:
            return "", (0, 0)
        span = told[start].start, max(t.end for t in told[start:end])
        return text[span[0] : span[1]], span

    def change(self, code: str, a: range | Term | None, b: range | Term | None, note: str = "") -> Change:
        """Explain a run of words on each side, and close them."""
        spans = [
            (x.start, x.end) if isinstance(x, Term) else (x.start, x.stop) if x is not None else (0, 0)
            for x in (a, b)
        ]
        self.open_a -= set(range(*spans[0]))
        self.open_b -= set(range(*spans[1]))
        (old, old_span), (new, new_span) = self.words("a", *spans[0]), self.words("b", *spans[1])
        return Change(code, old, new, old_span, new_span, note)

    def open_hunks(self) -> Iterator[Hunk]:
        """The runs of open words, as they stand opposite each other."""
        for hunk in self.hunks:
            a, b = [n for n in hunk.a if n in self.open_a], [n for n in hunk.b if n in self.open_b]
            if a or b:
                yield Hunk(
                    range(a[0], a[-1] + 1) if a else range(hunk.a.start, hunk.a.start),
                    range(b[0], b[-1] + 1) if b else range(hunk.b.start, hunk.b.start),
                )

    def close(self, hunk: Hunk) -> None:
        """Count a run of words as explained."""
        self.open_a -= set(hunk.a)
        self.open_b -= set(hunk.b)

    def content(self, side: str, span: range) -> list[str]:
        """The open words of a run that carry meaning."""
        told, still = (self.a, self.open_a) if side == "a" else (self.b, self.open_b)
        return [told[n].stem for n in span if n in still and told[n].norm not in self.vocabulary.small]
