"""Findings shown in the page itself, at the statement they are about: for the live preview only."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from ..diagnostics import Diagnostic
from ..pages import Page
from ..source.page import CITATION, Block

WORDS = 5
GAP = r"(?:<[^>]*>|\s|&nbsp;)+"


def show(html: str, page: Page, found: Sequence[Diagnostic]) -> str:
    """The page with its findings: each before the block it is in, those of the whole page on top."""
    top = []
    for number, diagnostic in enumerate(found, 1):
        note = told(diagnostic, number)
        spot = place(html, page, diagnostic)
        if spot is None:
            top.append(note)
        else:
            html = html[:spot] + note + html[spot:]
    return "".join(top) + html


def told(diagnostic: Diagnostic, number: int) -> str:
    """One finding."""
    line = f" line {diagnostic.line}" if diagnostic.line else ""
    return (
        f'<span class="handbook-fault {diagnostic.severity}" id="fault-{number}" role="note">'
        f"<strong>{escape(diagnostic.rule)}</strong>{line}: {escape(diagnostic.text)}</span>"
    )


def place(html: str, page: Page, diagnostic: Diagnostic) -> int | None:
    """Where in the HTML the block of a finding begins, or None."""
    block = block_at(page, diagnostic.line)
    if block is None:
        return None
    words = re.findall(r"[^\s" + CITATION + r"]+", block.text)[:WORDS]
    found = re.search(GAP.join(re.escape(escape(w, quote=False)) for w in words), html) if words else None
    return found.start() if found else None


def block_at(page: Page, line: int) -> Block | None:
    """The block that stands on a line: the last that begins on it or before it."""
    best: tuple[int, Block] | None = None
    for block in page.reading.blocks:
        places = [p for _, p in block.marks if p.source == 0]
        if places:
            first = page.position(places[0])[1]
            if first <= line and (best is None or first >= best[0]):
                best = (first, block)
    return best[1] if best and line else None
