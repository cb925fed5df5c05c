"""Authors' tables in frames that scroll sideways, each named by what stands above it."""

from __future__ import annotations

import re
from html import escape, unescape

_PART = re.compile(
    r"(?P<frame><div class=\"table-scroll\".*?</div>)|<h[1-6]\b[^>]*>(?P<heading>.*?)</h[1-6]>|(?P<table><table\b.*?</table>)",
    re.S,
)
_CAPTION = re.compile(r"<caption\b[^>]*>(.*?)</caption>", re.S)
_UNSAID = re.compile(r'<a class="headerlink".*?</a>|<cite\b.*?</cite>|<[^>]+>', re.S)
_ALIGNED = re.compile(r' style="text-align: (left|right|center);"')
"""How Markdown aligns a column; a content policy without inline styles refuses it."""
LONGEST = 80


def framed(html: str) -> str:
    """The page with each table in a frame; those that have one keep it."""
    heading = "Table"

    def put(found: re.Match[str]) -> str:
        nonlocal heading
        if found["heading"]:
            heading = said(found["heading"])
        if not found["table"]:
            return found[0]
        caption = _CAPTION.search(found["table"])
        name = said(caption[1]) if caption else heading
        table = _ALIGNED.sub(r' class="align-\1"', found["table"])
        return f'<div class="table-scroll" role="group" tabindex="0" aria-label="Table: {escape(name)}">{table}</div>'

    return _PART.sub(put, html)


def said(html: str) -> str:
    """The words of a heading or caption."""
    return " ".join(unescape(_UNSAID.sub("", html)).split())[:LONGEST]
