"""Pages run upward and are written as numbers with a hyphen."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import pages
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..edits import Edit

elsewhere = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        typed = item.text("page")
        if typed and len(typed) < 200:
            fact, right = pages.fault(typed)
            if fact:
                cure = f"Write '{right}'." if right else f"Correct '{item.named('page')}'."
                yield item.fault(f"'{typed}' is not a range of pages. {fact}", cure, at="page", subject=typed)


def fixes(corpus: Corpus) -> Iterator[Edit]:
    for item in corpus.bibliography.items_in_order:
        typed = item.text("page")
        right = pages.fault(typed)[1] if len(typed) < 200 else ""
        if right and not pages.fault(right)[0]:
            yield from item.edits("page", typed, right)
