"""Markdown for a link must have become a link."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import Site
from ..wording import told


def check(site: Site) -> Iterator[Diagnostic]:
    for page, target, text in site.leftovers("link-not-rendered"):
        message = f"'{text}' is shown as text: it did not become a link to '{target}'."
        yield told(site, page.path, target, message, _cure(text, target), find=text)


def _cure(text: str, target: str) -> str:
    if text.startswith("<"):
        return f"Write '[{target}]({target})'."
    if "](" in text and not text.endswith(")"):
        return "Close its bracket, or mark the HTML around it with 'markdown'."
    if "][" in text or "] [" in text:
        return f"Define '[{target}]: …'."
    if "]:" in text:
        return "Begin the definition's line with its label."
    return "Leave no space between ']' and '('."
