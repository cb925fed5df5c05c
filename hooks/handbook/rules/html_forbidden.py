"""A page holds no scripts or styles of its own where the site's policy keeps them from working."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Diagnostic
from ..source.forbidden import typed_pattern
from ..source.marks import inside
from ..source.page import Note, Place
from .authoring import Sheet, page_rule

severity = "warning"
ALIGNED = re.compile(r"(?i)<t[dh]\b[^<>]*style")
Typed = list[tuple[Place, str]]


@page_rule
def check(sheet: Sheet) -> Iterator[Diagnostic]:
    typed: dict[str, Typed] = {}
    found = set[tuple[Place, str]]()
    for note in sheet.notes("forbidden"):
        tag, _, what = note.text.partition(" ")
        if ":" not in what and not sheet.context.policy:
            continue
        if what not in typed:
            typed[what] = list(typed_places(sheet, what))
        if ":" not in what and (not typed[what] or is_made(sheet, tag, what)):
            continue  # an extension wrote it, such as the alignment of a table's cells
        found.add(nearest(note, typed[what], what))
    yield from (described(sheet, place, what) for place, what in sorted(found))


def described(sheet: Sheet, place: Place, what: str) -> Diagnostic:
    """The finding, at its place."""
    message = f"'{what}' does nothing in a page: the site's policy lets no script or style of a page work."
    if not what.isalpha():
        message = f"'{what}' is not an address: browsers and the site's policy keep it from working."
    cure = "Use a class that the style sheet describes, or a link." if what == "style" else "Remove it."
    return sheet.diagnostic(place, message, cure, what, len(what))


def typed_places(sheet: Sheet, what: str) -> Iterator[tuple[Place, str]]:
    """Where it is typed on the page or in its snippets, outside code, and how."""
    pattern = typed_pattern(what)
    for source in sheet.sources:
        starts = {start for start, _ in source.code}
        for match in pattern.finditer(source.text):
            if not inside(match.start(), source.code) or match.start() - 1 in starts:
                yield source.place(match.start()), match[0]


def is_made(sheet: Sheet, tag: str, what: str) -> bool:
    """Whether a cell's style is the alignment that Markdown writes: no cell with a style is typed."""
    cell = tag in ("td", "th") and what == "style"
    return cell and not any(ALIGNED.search(source.text) for source in sheet.sources)


def nearest(note: Note, typed: Typed, what: str) -> tuple[Place, str]:
    """Where the thing that was noted is typed: the next place that nothing else was found at."""
    ahead = (one for one in typed if one[0].source == note.place.source and one[0] >= note.place)
    one = next(ahead, typed[0] if typed else None)
    if one is None:
        return note.place, what
    if len(typed) > 1:
        typed.remove(one)
    return one
