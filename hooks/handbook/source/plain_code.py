"""Fences without the colors of their language, which a reading has no use for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from markdown import Markdown


def show_code_plainly(markdown: Markdown, settings: Mapping[str, Any]) -> None:
    """Fences are not colored: colors cost most of a rendering, and marks within the code would change them.

    Where a line of code is an anchor Pygments writes it, as text; a title that is a language's name stays with its colors.
    """
    extensions = (getattr(p, "extension", None) for p in markdown.preprocessors)
    extension = next((e for e in extensions if hasattr(e, "superfences")), None)
    if extension is None or settings.get("auto_title"):
        return
    fence = extension.superfences[0]
    fence["formatter"] = without_colors(fence["formatter"]) if settings.get("anchor_linenums") else plain_code


def without_colors(formatter: Callable[..., str]) -> Callable[..., str]:
    """A formatter of fences to which every language is plain text."""

    def written(**given: Any) -> str:
        return formatter(**given | {"language": "text"})

    return written


def plain_code(
    src: str = "", language: str = "", options: Any = None, md: Any = None, id_value: str = "", **_: Any
) -> str:
    """A fence as superfences writes it, without colors."""
    title = (options or {}).get("title")
    name = f' id="{escape(id_value)}"' if id_value else ""
    head = f'<span class="filename">{escape(title)}</span>' if title else ""
    return f'<div class="highlight"{name}>{head}<pre><code>{escape(src)}</code></pre></div>'
