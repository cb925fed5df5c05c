"""For CHANGELOG.md, "What we say": each page whose medical statements changed, in a reader's words."""

from __future__ import annotations

import re

from ...reports.neutral import flatten, unlinked
from ..cards import Addresses
from ..events import Event
from ..outcome import Review

LONGEST = 280
CITED = re.compile(r"\s*\[-?@[^\]]*\]")
MARKUP = re.compile(r"([\\`*_<>\[\]#~|$^!&])")
"""What would be markup between two quotation marks."""


def report(review: Review, to: Addresses) -> str:
    """A list to start from: what is new, what reads otherwise, what is gone, page by page."""
    pages: dict[str, list[str]] = {}
    for event in review.events:
        if event.level == "medical" and (line := describe_event(event)):
            pages.setdefault(event.page.partition("#")[0].strip("/") or event.path, []).append(line)
    if not pages:
        return "### What we say\n\n- Nothing that the handbook says about medicine changed.\n"
    parts = [
        f"- {quotable(page)}\n" + "".join(f"    - {line}\n" for line in dict.fromkeys(pages[page]))
        for page in sorted(pages)
    ]
    return "### What we say\n\n" + "".join(parts)


def describe_event(event: Event) -> str:
    """One change, or nothing where it has no words of its own."""
    before, after = quotable(event.before), quotable(event.after)
    if before == after:
        return f"{quotable(event.message.rstrip('.'))}: “{after}”" if after else ""
    if before and after:
        return f"“{before}” now reads “{after}”"
    return f"New: “{after}”" if after else f"No longer said: “{before}”"


def quotable(text: str) -> str:
    """A statement without citations, line ends, and anything that acts on GitHub, cut at a word."""
    words = flatten(CITED.sub("", text))
    words = words if len(words) <= LONGEST else f"{words[:LONGEST].rsplit(' ', 1)[0]} …"
    return MARKUP.sub(r"\\\1", unlinked(words))
