"""A box is of a type that the theme, or a style sheet of the project, knows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, nearest
from ..source.texts import Unreadable
from .authoring import Sheet, findings_of_pages_by, page_rule
from .authoring.boxes import boxes

severity = "warning"
RULE = __name__.rpartition(".")[2]
INCLUDING = ("-8<-", "{!")
"""What a page says that shows another file's text."""
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
    diagnostics = [diagnostic for diagnostic in diagnostics if diagnostic.subject not in styled]
    strange = {diagnostic.subject for diagnostic in diagnostics if diagnostic.severity != "warning"}
    counts = counted_in_all(corpus, strange) if strange else Counter[str]()
    for diagnostic in diagnostics:
        if diagnostic.severity == "warning" or counts[diagnostic.subject] == 1:
            yield diagnostic


def counted_in_all(corpus: Corpus, kinds: Collection[str]) -> Counter[str]:
    """How often types that are not known stand in the whole project; pages that cannot hold one are not read for that."""
    marks = (*kinds, *INCLUDING)
    pages = (page for page in corpus.pages.values() if any(mark in page.text for mark in marks))
    return Counter(diagnostic.subject for diagnostic in findings_of_pages_by(corpus, RULE, pages))


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
