"""Abbreviations that a changed statement explains as something else than the handbook did."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .diff import reworded
from .events import Event, quoted
from .pagediff import PageReview
from .shortforms import explained, tokens_of
from .side import Side
from .statements import ABBREVIATION, Statement
from .telling import event


def compare(base: Side, head: Side, reviews: Iterable[PageReview]) -> Iterator[Event]:
    """One event for each abbreviation that a changed statement gives another long form."""
    fresh = [
        (found, new, review)
        for review in reviews
        for new in edited(review)
        for found in leveled_forms(new.text)
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


def leveled_forms(text: str) -> Iterator[tuple[str, str]]:
    """The abbreviations that a text explains, with the words of their long forms as they compare."""
    return ((short, " ".join(tokens_of(long))) for short, long in explained(text))


def edited(review: PageReview) -> Iterator[Statement]:
    yield from review.alignment.added
    yield from (new for old, new in review.alignment.pairs if not old.says(new))


def before(base: Side) -> dict[str, set[str]]:
    """The abbreviations explained anywhere in the handbook as it was."""
    known: dict[str, set[str]] = {}
    for path in base.all_paths:
        text = base.read_text(path) if base.is_page(path) else None
        if text:
            for short, long in leveled_forms(re.sub(r"\s+", " ", text)):
                known.setdefault(short, set()).add(long)
            for match in ABBREVIATION.finditer(text):
                known.setdefault(match[1], set()).add(" ".join(tokens_of(match[2])))
    return known


def same(a: str, b: str) -> bool:
    """Whether two long forms are one, written otherwise or in part."""
    from rapidfuzz.fuzz import ratio

    return a == b or a.endswith(b) or b.endswith(a) or ratio(a, b) >= 80
