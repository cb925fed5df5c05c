"""Markdown for a link must have become a link."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, target, text in site.leftovers("link-not-rendered"):
        message, cure = _described(text, target)
        yield diagnostic_at(site, page.path, target, message, cure, find=text)


def _described(text: str, target: str) -> tuple[str, str]:
    if text.startswith("<"):
        return f"'{text}' is read as an HTML tag.", f"Write '[{target}]({target})'."
    if text.startswith("(") or "]{" in text:
        return f"The brackets of the link to '{target}' are exchanged.", "Write '[text](address)'."
    if "](" in text and "[" not in text.partition("](")[0]:
        return f"The bracket before the text of the link to '{target}' is missing.", "Open it with '['."
    if "](" in text:
        return (
            f"'{text}' is shown as text: the address '{target}' is not closed, or stands in HTML.",
            "Close it with ')', or mark the HTML with 'markdown'.",
        )
    if "]:" in text:
        return (
            f"'{text}' is shown as text, not read as the definition of a label.",
            "Begin a line with it, outside HTML.",
        )
    return f"A space stands between the bracket and the address '{target}'.", "Remove it."
