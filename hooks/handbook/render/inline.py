"""Sentences of data files as HTML: citations, links, emphasis; all else is text."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

Address = Callable[[str], str]
"""From a page's path below docs_dir (with an anchor) to its address as seen from the page being made."""

TOKEN = re.compile(
    r"(?P<cite>\[[^\[\]]*?-?@[^\[\]]+\])(?!\()"
    r"|\[(?P<text>[^\[\]]+)\]\((?P<target>[^()\s]+)\)"
    r"|\*\*(?P<strong>[^*]+)\*\*|(?<!\w)\*(?P<em>[^*]+)\*(?!\w)|`(?P<code>[^`]+)`"
)


def html(text: str, address: Address) -> str:
    """The sentence as HTML; citations are placeholders that the page's own are rendered with."""
    out, at = [], 0
    for match in TOKEN.finditer(text):
        out += [escape(text[at : match.start()], quote=False), token(match, address)]
        at = match.end()
    return "".join([*out, escape(text[at:], quote=False)])


def token(match: re.Match[str], address: Address) -> str:
    """One piece that is more than text."""
    if match["cite"]:
        return f'<cite class="citation" data-cite="{escape(match["cite"])}"></cite>'
    if match["target"]:
        target = match["target"]
        href = target if re.match(r"[a-z][a-z0-9+.-]*:|#", target) else address(target)
        return f'<a href="{escape(href)}">{escape(match["text"], quote=False)}</a>'
    for name in ("strong", "em", "code"):
        if match[name]:
            return f"<{name}>{escape(match[name], quote=False)}</{name}>"
    return ""


def strip_markup(text: str) -> str:
    """The sentence without markup and citations."""
    text = re.sub(r"\s*\[[^\[\]]*@[^\[\]]*\]", "", text)
    text = re.sub(r"\[([^\[\]]+)\]\([^()\s]+\)", r"\1", text)
    return re.sub(r"\*\*?|`", "", text).strip()
