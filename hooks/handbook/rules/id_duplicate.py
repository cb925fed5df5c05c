"""An id must stand once on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.elements import HEADINGS, above
from ..source.markdown_page import SourcePage
from ..source.page import Anchor

rendering = True
recalled = "page"
COUNTED = re.compile(r"(.+)_\d+")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in corpus.chosen:
        first: dict[str, Anchor] = {}
        for anchor in page.reading.anchors:
            other = first.setdefault(anchor.id, anchor)
            if other is not anchor and not anchor.id.startswith(("fnref", "__")):
                found = diagnose(page, *((anchor, other) if not made(page, anchor) else (other, anchor)))
                yield found.under("", "warning") if in_own_heading(page, anchor, other) else found
        yield from pushed(page, first)


def in_own_heading(page: SourcePage, one: Anchor, other: Anchor) -> bool:
    """Whether one is a heading's own id and the other is typed in that heading: both lead to the same place."""
    heads = [anchor for anchor in (one, other) if anchor.element in HEADINGS]
    return (
        len(heads) == 1
        and made(page, heads[0])
        and page.position(one.place)[:2] == page.position(other.place)[:2]
    )


def made(page: SourcePage, anchor: Anchor) -> bool:
    """Whether an id is a heading's own, made from its text."""
    start = anchor.place.offset
    typed = page.source_text(anchor.place)[start : start + len(anchor.id)] == anchor.id
    return anchor.element in HEADINGS and not typed


def pushed(page: SourcePage, first: dict[str, Anchor]) -> Iterator[Diagnostic]:
    """Ids typed elsewhere that a heading would have had, so that it was given a counted one."""
    alike = {h.anchor for h in page.reading.headings if letters(h.text) == letters(h.anchor)}
    for heading in page.reading.headings:
        counted = COUNTED.fullmatch(heading.anchor)
        taken = first.get(counted[1]) if counted else None
        own = first.get(heading.anchor)
        if (
            not taken
            or not own
            or made(page, taken)
            or not made(page, own)
            or letters(heading.text) != letters(taken.id)
        ):
            continue
        if taken.element not in HEADINGS or taken.id not in alike:
            found = diagnose(page, taken, own)
            yield (
                found.under("", "warning")
                if above(page.source_text(own.place), taken.place, own.place)
                else found
            )


def letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).lower()


def diagnose(page: SourcePage, anchor: Anchor, other: Anchor) -> Diagnostic:
    line = page.position(other.place)[1]
    message = f"The id '{anchor.id}' stands on line {line} already."
    if made(page, other):
        message = f"The id '{anchor.id}' is that of the heading on line {line}."
    return page.diagnostic(anchor.place, message, "Give one of them another id.", anchor.id, len(anchor.id))
