"""A page holds no scripts or styles of its own where the site's policy keeps them from working."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..source.marks import inside
from .authoring import Sheet, Source, page_rule
from .authoring.html import tags

severity = "warning"
SCRIPT = re.compile(r"\b(?:href|src|action|formaction)\s*=\s*[\"']?\s*(?P<what>javascript:)", re.I)
ATTRIBUTE = re.compile(r"(?<![\w-])(?P<what>on[a-z]{3,}|style)\s*=\s*[\"']", re.I)
LINK = re.compile(r"\]\(\s*<?(?P<what>javascript:)", re.I)
BRACES = re.compile(r"\{:?[^{}\n]*\}")
ELEMENT = re.compile(r"<(?P<what>script|style|iframe|object|embed)\b", re.I)


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    for source in sheet.sources:
        for offset, what in sorted({*scripts(source), *(attributes(source) if sheet.context.policy else ())}):
            message = (
                f"'{what}' does nothing in a page: the site's policy lets no script or style of a page work."
            )
            if what.lower() == "javascript:":
                message = f"'{what}' is not an address: browsers and the site's policy keep it from working."
            cure = (
                "Use a class that the style sheet describes, or a link." if what == "style" else "Remove it."
            )
            yield sheet.diagnostic(source.place(offset), message, cure, what, len(what))


def scripts(source: Source) -> Iterator[tuple[int, str]]:
    """Addresses that are scripts."""
    for tag in tags(source):
        for match in SCRIPT.finditer(tag.text):
            yield tag.offset + match.start("what"), match["what"]
    for match in LINK.finditer(source.text):
        if not inside(match.start(), source.code):
            yield match.start("what"), match["what"]


def attributes(source: Source) -> Iterator[tuple[int, str]]:
    """Attributes and elements that run or style, in tags and in Markdown's braces."""
    braces = [(m.start(), m[0]) for m in BRACES.finditer(source.text) if not inside(m.start(), source.code)]
    for offset, text in [*((tag.offset, tag.text) for tag in tags(source)), *braces]:
        for match in ATTRIBUTE.finditer(text):
            yield offset + match.start("what"), match["what"]
    starts = {start for start, _ in source.code}
    for match in ELEMENT.finditer(source.text):
        if not inside(match.start(), source.code) or match.start() in starts:
            yield match.start("what"), match["what"]
