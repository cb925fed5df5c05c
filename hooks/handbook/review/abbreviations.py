"""Abbreviations that a changed statement explains as something else than the handbook did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..english.words import stored, tokens
from .diff import reworded
from .events import Event, quoted
from .pagediff import ABBREVIATION, PageReview
from .side import Side
from .statements import Statement
from .telling import event

PAREN = re.compile(
    r"(?<![\w-])(?P<long>[A-Za-z][\w'’/-]*(?:[ -][\w'’/-]+){0,6})\s\((?P<short>[A-Z][A-Za-z0-9-]{0,8}s?)\)"
)


def compare(base: Side, head: Side, reviews: Iterable[PageReview]) -> Iterator[Event]:
    """One event for each abbreviation that a changed statement gives another long form."""
    fresh = [
        (found, new, review) for review in reviews for new in edited(review) for found in explained(new.text)
    ]
    if not fresh:
        return
    known = before(base)
    for (short, long), new, review in fresh:
        others = known.get(short, set())
        if others and not any(same(long, o) for o in others):
            was = min(others)
            note = f"{quoted(short)} stood for {quoted(was)} and now for {quoted(long)}"
            yield event(reworded("abbreviation-reused", was, long, note=note), None, new, review.spot)


def edited(review: PageReview) -> Iterator[Statement]:
    yield from review.alignment.added
    yield from (new for old, new in review.alignment.pairs if not old.says(new))


def explained(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations in parentheses behind the words they stand for."""
    for found in PAREN.finditer(text):
        long = fitting(found["long"], found["short"])
        if long:
            yield found["short"].rstrip("s"), long


def fitting(words: str, short: str) -> str:
    """The words before a parenthesis that begin with its letters, or nothing."""
    letters = [c.lower() for c in short if c.isalpha() and (c.isupper() or len(short) < 4)]
    parts = re.split(r"[ -]", words)
    for count in range(min(len(parts), len(letters) + 2), 0, -1):
        chosen = parts[-count:]
        if (
            letters
            and chosen[0][:1].lower() == letters[0]
            and len(letters) >= 2
            and _spelled(letters, chosen)
        ):
            at = words.rfind(chosen[0])
            return " ".join(tokens_of(words[at:]))
    return ""


def _spelled(letters: list[str], words: list[str]) -> bool:
    text = " ".join(words).lower()
    at = 0
    for letter in letters:
        at = text.find(letter, at) + 1
        if not at:
            return False
    return sum(any(w.lower().startswith(letter) for w in words) for letter in letters) >= len(letters) / 2


def tokens_of(text: str) -> list[str]:
    return [t.norm for t in tokens(stored(text))]


def before(base: Side) -> dict[str, set[str]]:
    """The abbreviations explained anywhere in the handbook as it was."""
    known: dict[str, set[str]] = {}
    for path in base.names:
        text = base.text(path) if base.is_page(path) else None
        if text:
            for short, long in explained(re.sub(r"\s+", " ", text)):
                known.setdefault(short, set()).add(long)
            for found in ABBREVIATION.finditer(text):
                known.setdefault(found[1], set()).add(" ".join(tokens_of(found[2])))
    return known


def same(a: str, b: str) -> bool:
    """Whether two long forms are one, written otherwise or in part."""
    from rapidfuzz.fuzz import ratio

    return a == b or a.endswith(b) or b.endswith(a) or ratio(a, b) >= 80
