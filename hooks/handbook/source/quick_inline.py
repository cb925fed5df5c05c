"""Python-Markdown's reading of inline marks, without the steps that do nothing: the same output in less time."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from markdown import Markdown, inlinepatterns
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import AtomicString

Search = Callable[[str, int], "re.Match[str] | None"]
NEEDED = {
    inlinepatterns.BACKTICK_RE: "`",
    inlinepatterns.LINK_RE: "[",
    inlinepatterns.REFERENCE_RE: "[",
}
"""By pattern, the sign that each of its matches holds; found sooner than the pattern."""


class QuickInlineTreeprocessor(InlineTreeprocessor):
    """Looks whether a pattern matches at all before it is applied: most do not."""

    searches: list[tuple[Any, str, Search | None]]

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        """Note the patterns once for a page."""
        self.searches = [(pattern, *searched_by(pattern)) for pattern in self.inlinePatterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined]
        start, count = 0, len(self.searches)
        while patternIndex < count:
            pattern, needed, search = self.searches[patternIndex]
            if search is not None and (data.find(needed, start) < 0 or search(data, start) is None):
                patternIndex, start = patternIndex + 1, 0
                continue
            data, matched, start = apply(pattern, data, patternIndex, start)
            patternIndex += not matched
        return data


def searched_by(pattern: Any) -> tuple[str, Search | None]:
    """The sign that each match of a pattern holds, and its search; none for a pattern of the old kind."""
    if not isinstance(pattern, InlineProcessor):
        return "", None
    typed = getattr(pattern, "pattern", "")
    return getattr(pattern, "needed", "") or NEEDED.get(typed, ""), pattern.getCompiledRegExp().search


def hasten(md: Markdown) -> None:
    """Let a Markdown read inline marks so, unless an extension reads them in a way of its own."""
    if "inline" in md.treeprocessors and type(md.treeprocessors["inline"]) is InlineTreeprocessor:
        md.treeprocessors.register(QuickInlineTreeprocessor(md), "inline", 20)
