"""Pages run upward and are written as numbers with a hyphen."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import Item, pages
from ..corpus import Corpus
from ..diagnostics import Diagnostic, Edit

whole_project = True
recalled = "project"
LONGEST = 200


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item, typed, fact, right in faulty_pages(corpus):
        cure = f"Write '{right}'." if right else f"Correct '{item.name_as_typed('page')}'."
        if counted := pages.COUNTED.fullmatch(typed.strip()):
            cure = f"Write '{counted['count']}' in '{'pagetotal' if item.bibtex else 'number-of-pages'}'."
        yield item.diagnostic(f"'{typed}' is not a range of pages. {fact}", cure, at="page", subject=typed)


def fix(corpus: Corpus) -> Iterator[Edit]:
    for item, typed, _, right in faulty_pages(corpus):
        if right and not pages.describe_fault(right)[0]:
            yield from item.edits("page", typed, right)


def faulty_pages(corpus: Corpus) -> Iterator[tuple[Item, str, str, str]]:
    """Works whose pages are none: the pages as typed, what is wrong, and how they should read, if that is known."""
    for item in corpus.bibliography.items_in_order:
        typed = item.field_text("page")
        if len(typed) <= LONGEST:
            fact, right = pages.describe_fault(typed)
            if fact:
                yield item, typed, fact, right
