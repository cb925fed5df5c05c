"""Mermaid fences that authors wrote, as static pictures."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import unescape
from pathlib import Path
from typing import Any

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
            tell(f"A diagram is left to the browser: {str(why).rstrip('.')}.")
            return match[0]
        return figures.figure(
            svg,
            title[1].strip() if title else "Diagram",
            [described[1].strip()] if described else [],
            f"figure-{count}",
            steps=flow_steps.steps(source, f"figure-{count}"),
        )

    return FENCE.sub(drawn, html)


def library_of_theme(plugin: Any, theme_folders: Iterable[str]) -> None:
    """Let mermaid2 load the script that a theme carries: it looks for a local one below docs_dir only, and ends the build."""
    script = str(plugin.config.get("javascript") or "")
    if script and any(Path(folder, script).is_file() for folder in theme_folders):
        plugin._javascript = script  # what its property keeps once it has looked
