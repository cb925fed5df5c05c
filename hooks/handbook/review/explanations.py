"""The abbreviations that a page explains, or a list of the whole project explains for it."""

from __future__ import annotations

from collections.abc import Iterator

from ..source.markdown_page import SourcePage
from .shortforms import explained, explained_ahead, tokens_of
from .statements import ABBREVIATION


def short_forms(old: SourcePage, new: SourcePage) -> dict[str, str]:
    """Abbreviations explained on both sides or on one, with their long forms; not those that are explained anew as something else."""
    before, after = ({**listed_forms(page), **dict(long_forms(page.text))} for page in (old, new))
    both = {**before, **after}
    return {
        short: long
        for short, long in both.items()
        if long and tokens_of(before.get(short, long)) == tokens_of(after.get(short, long))
    }


def long_forms(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations of a page with their long forms."""
    yield from ((m[1], m[2].strip()) for m in ABBREVIATION.finditer(text))
    flat = " ".join(text.split())
    yield from explained_ahead(flat)
    yield from explained(flat)


def listed_forms(page: SourcePage) -> dict[str, str]:
    """Abbreviations of a page that a list of the whole project explains, with their long forms."""
    asides = (b.text.partition(": ") for b in page.reading.blocks if b.kind == "aside")
    return {short: long.strip() for short, colon, long in asides if colon and not short.islower()}
