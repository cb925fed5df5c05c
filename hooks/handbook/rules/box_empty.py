"""A box, a tab, a definition, a heading and a named fence have something in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.page import Note
from .authoring import Sheet, page_rule
from .authoring.boxes import STANDS_ALONE, Box, boxes, is_closed_title, is_repeated, is_title, says_all
from .authoring.fences import empty_fences

rendering = True
NAMES = {"box": "box", "tab": "tab", "definition": "definition", "heading": "heading"}


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for diagnostic in of_page(corpus):
        label = is_title(diagnostic.subject) and is_repeated(diagnostic.subject, corpus.pages.values())
        yield diagnostic.under("", "warning") if label else diagnostic


@page_rule
def of_page(sheet: Sheet) -> Iterator[Diagnostic]:
    for fence in empty_fences(sheet):
        fact = f"The fence '{fence.fence}{fence.info}' holds nothing."
        cure = "Put its text between its two lines, or remove it."
        yield sheet.diagnostic(fence.place, fact, cure, fence.info, len(fence.fence))
    hollow = sheet.notes("hollow")
    left = list(boxes(sheet)) if hollow else []
    labels = Counter(box.typed for box in left if box.kind == "box" and box.titled and box.empty)
    for note in hollow:
        kind, _, of_type = note.text.partition(" ")
        box = opened_by(left, kind, of_type, note)
        if box is not None:
            left.remove(box)
        if box is None and any(not snippet.path for snippet in sheet.reading.snippets):
            continue
        if box is None and kind == "box" and is_closed_title(sheet, of_type):
            continue
        if box is None or not (box.titled and STANDS_ALONE.match(box.following)):
            diagnostic = diagnose(sheet, note, kind, of_type, box)
            may_be_all = box is not None and box.titled and (labels[box.typed] > 1 or says_all(box.typed))
            yield diagnostic.under(diagnostic.rule, "warning") if may_be_all else diagnostic


def opened_by(left: list[Box], kind: str, of_type: str, note: Note) -> Box | None:
    """The line that opens what a reader sees empty."""
    return next(
        (
            b
            for b in left
            if b.kind == kind
            and b.place.source == note.place.source
            and (b.empty or kind == "heading")
            and (kind != "box" or b.type.lower() == of_type)
        ),
        None,
    )


def diagnose(sheet: Sheet, note: Note, kind: str, of_type: str, box: Box | None) -> Diagnostic:
    """The finding, at the line that opens it."""
    shown = box.typed if box else of_type
    message = f"The {NAMES[kind]} '{shown}' is empty." if shown else f"A {NAMES[kind]} is empty."
    cure = "Write its text, or remove it."
    if (
        box
        and box.following.strip()
        and kind in ("box", "tab", "definition")
        and not STANDS_ALONE.match(box.following)
    ):
        cure = "Indent the text below it by four spaces."
    place = box.place if box else note.place
    return sheet.diagnostic(place, message, cure, shown, len(box.typed) if box else 0)
