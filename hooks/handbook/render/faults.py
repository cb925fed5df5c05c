"""Findings shown in the page itself, at the statement they are about: for the live preview only."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Sequence
from html import escape
from typing import Any

from ..diagnostics import Diagnostic
from ..source.data import DataError
from ..source.markdown_page import SourcePage
from ..source.page import CITATION, Place
from ..source.texts import Unreadable

WORDS = 5
GAP = r"(?:<[^>]*>|\s|&nbsp;)+"
INLINE = re.compile(r"<(?:a|abbr|cite|code|em|i|b|mark|small|span|strong|sub|sup)\b[^<>]*>\s*$", re.I)
HIDDEN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.I | re.S)
STYLE = (
    "<style>.handbook-fault{display:block;margin:.3rem 0;padding:.3rem .6rem;border-left:4px solid #a8321f;background:#fdece8;color:#4a120a;"
    "font:14px/1.4 sans-serif}.handbook-fault.warning,.handbook-fault.info{border-color:#a36a00;background:#fdf3dc;color:#453000}</style>"
)
"""Theirs to carry along: a preview of any project shows them alike."""


def show(html: str, page: SourcePage, found: Sequence[Diagnostic]) -> str:
    """The page with its findings: each before the sentence it is about, those of the whole page on top."""
    if not found:
        return html
    seen = HIDDEN.sub(lambda hidden: " " * len(hidden[0]), html)
    placed = [
        (place(seen, page, d) or 0, number, render_fault(d, number)) for number, d in enumerate(found, 1)
    ]
    for spot, _, note in sorted(placed, reverse=True):
        html = html[:spot] + note + html[spot:]
    return STYLE + html


def render_fault(diagnostic: Diagnostic, number: int) -> str:
    """One finding."""
    line = f" line {diagnostic.line}" if diagnostic.line else ""
    return (
        f'<span class="handbook-fault {diagnostic.severity}" id="fault-{number}" role="note">'
        f"<strong>{escape(diagnostic.rule)}</strong>{line}: {escape(diagnostic.one_line)}</span>"
    )


def place(html: str, page: SourcePage, diagnostic: Diagnostic) -> int | None:
    """Where in the HTML the sentence of a finding begins, or the block it is in, or None."""
    if not diagnostic.line:
        return None
    block = last_before(page, diagnostic, ((b.first, b.text) for b in page.reading.blocks if b.first))
    if block is None:
        return None
    start = spot_of(html, block[1], 0)
    sentences = ((s.place, s.text) for s in page.reading.sentences)
    sentence = last_before(page, diagnostic, sentences)
    if sentence is not None and start is not None and sentence[0] >= block[0]:
        return spot_of(html, sentence[1], start) or start
    return start


def last_before(
    page: SourcePage, diagnostic: Diagnostic, places: Iterable[tuple[Place, str]]
) -> tuple[tuple[int, int], str] | None:
    """What begins last before a finding, with its line and column."""
    at = (diagnostic.line, diagnostic.column or 10_000)
    own = (
        ((line, column), text) for p, text in places if not p.source for _, line, column in [page.position(p)]
    )
    return max((found for found in own if found[0] <= at), key=lambda found: found[0], default=None)


def spot_of(html: str, text: str, start: int) -> int | None:
    """Where the first words of a text stand in the HTML, outside the inline elements that begin there."""
    words = re.findall(r"[^\s" + CITATION + r"]+", text)[:WORDS]
    pattern = re.compile(GAP.join(re.escape(escape(w, quote=False)) for w in words))
    found = pattern.search(html, start) if words else None
    if found is None:
        return None
    spot = found.start()
    while opening := INLINE.search(html[max(0, spot - 400) : spot]):
        spot -= len(opening[0])
    return spot


def in_one_sentence(run: Callable[..., Any], kind: type[Exception]) -> Callable[..., Any]:
    """A function that raises `kind` with one sentence where a data file cannot be read."""

    @functools.wraps(run)
    def reworded(*arguments: Any, **options: Any) -> Any:
        try:
            return run(*arguments, **options)
        except (DataError, Unreadable) as error:
            raise kind(str(error)) from None

    return reworded
