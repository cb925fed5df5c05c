"""An element of HTML that is opened must be closed."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics import Diagnostic
from .authoring import Sheet, page_rule
from .authoring.html import KNOWN_ELEMENTS, MAY_STAY_OPEN, VOID, Tag, tags

rendering = True


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    elsewhere = {tag.name.lower() for source in sheet.sources[1:] for tag in tags(source)}
    source = sheet.sources[0]
    for tag in sorted(unbalanced(list(tags(source))), key=lambda t: t.offset):
        if tag.name.lower() not in elsewhere:
            message = f"'{tag.text}' closes nothing." if tag.closes else f"Nothing closes '{tag.text}'."
            cure = "Remove it." if tag.closes else f"Close it with '</{tag.name}>'."
            yield sheet.diagnostic(source.place(tag.offset), message, cure, tag.text, len(tag.text))
    if (at := open_comment(source.text, source.code)) >= 0:
        yield sheet.diagnostic(
            source.place(at), "Nothing closes this comment.", "Close it with '-->'.", "<!--", 4
        )


def unbalanced(found: list[Tag]) -> Iterator[Tag]:
    """Tags without their counterpart."""
    open_tags: dict[str, list[Tag]] = {}
    for tag in found:
        name = tag.name.lower()
        if name not in KNOWN_ELEMENTS or name in VOID or name in MAY_STAY_OPEN or tag.empty:
            continue
        if not tag.closes:
            open_tags.setdefault(name, []).append(tag)
        elif open_tags.get(name):
            open_tags[name].pop()
        else:
            yield tag
    for left in open_tags.values():
        yield from left


def open_comment(text: str, code: list[tuple[int, int]]) -> int:
    """The offset of a comment that goes on to the end, or -1."""
    at = text.find("<!--", text.rfind("-->") + 1)
    while at >= 0 and any(start < at < end for start, end in code):
        at = text.find("<!--", at + 1)
    return at
