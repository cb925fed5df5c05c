"""A box is of a type that the theme, or a style sheet of the project, knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, nearest
from ..source.texts import Unreadable
from .authoring import Sheet, findings_of_project, page_rule
from .authoring.boxes import boxes

severity = "warning"
KNOWN = frozenset(
    "note abstract summary tldr info todo tip hint important success check done question help faq warning caution attention "
    "failure fail missing danger error bug example quote cite seealso admonition".split()
)


@page_rule
def check_page(sheet: Sheet) -> Iterator[Diagnostic]:
    for box in boxes(sheet):
        if box.kind == "box" and box.type and box.type.lower() not in KNOWN:
            place = box.place._replace(offset=box.place.offset + box.typed.find(box.type))
            meant = nearest(box.type.lower(), KNOWN, cutoff=70)
            cure = (
                f"Did you mean '{meant}'?"
                if meant
                else "Use one that it knows, or describe this one in a style sheet."
            )
            message = f"No theme or style sheet knows boxes of the type '{box.type}'."
            yield sheet.diagnostic(
                place, message, cure, box.type, len(box.type), "warning" if meant else "info"
            )


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    diagnostics = list(check_page(corpus))
    styled = corpus.computed(styled_classes) if diagnostics else frozenset()
    for diagnostic in diagnostics:
        if diagnostic.subject not in styled and (
            diagnostic.severity == "warning" or corpus.computed(uses_of_types)[diagnostic.subject] == 1
        ):
            yield diagnostic


def uses_of_types(corpus: Corpus) -> Counter[str]:
    """How often each type that is not known stands on the pages of the whole project."""
    return Counter(d.subject for d in findings_of_project(corpus, __name__.rpartition(".")[2]))


def styled_classes(corpus: Corpus) -> frozenset[str]:
    """The classes that the project's own style sheets name."""
    classes: set[str] = set()
    for path in corpus.files.values():
        if path.endswith((".css", ".scss", ".html")):
            try:
                classes.update(re.findall(r"\.([A-Za-z][\w-]*)", corpus.texts.read(path) or ""))
            except Unreadable:
                continue
    return frozenset(classes)
