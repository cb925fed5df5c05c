"""Mermaid fences that authors wrote, as static pictures."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape

from ..memory import Memory
from . import figures, flow_steps

FENCE = re.compile(r'<div\s+class="mermaid">(.*?)</div>', re.S)


def pictures(html: str, memory: Memory, tell: Callable[[str], object]) -> str:
    """The page with its Mermaid fences drawn, as far as they can be drawn here; `tell` hears of the others."""
    from . import picture

    count = 0

    def drawn(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        source = unescape(match[1])
        title = re.search(r"^\s*accTitle\s*:\s*(.+)$", source, re.M)
        described = re.search(r"^\s*accDescr\s*:\s*(.+)$", source, re.M)
        try:
            svg = picture.svg(source, f"diagram-{count}", memory)
        except picture.NotDrawn as why:
            tell(f"A diagram is left to the browser: {why}.")
            return match[0]
        return figures.figure(
            svg,
            title[1].strip() if title else "Diagram",
            [described[1].strip()] if described else [],
            f"figure-{count}",
            steps=flow_steps.steps(source, f"figure-{count}"),
        )

    return FENCE.sub(drawn, html)
