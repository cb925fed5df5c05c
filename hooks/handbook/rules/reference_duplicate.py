"""A work stands in the bibliography once."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item, identifiers
from ..citations.typed import bare_letters
from ..corpus import Corpus
from ..diagnostics import Diagnostic

CURE = "Keep one and cite it in both places."
PARTS = ("chapter", "entry", "entry-encyclopedia", "entry-dictionary", "paper-conference", "article-journal")
"""Types of which an ISBN is that of the whole volume."""
NOTICE = re.compile(
    r"\b(?:errat(?:um|a)|corrigend(?:um|a)|correction|retraction|reply|response|comment|author'?s? reply|editorial comment)\b",
    re.I,
)

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str], Item] = {}
    for item in corpus.bibliography.values():
        for kind, value, field in marks(item):
            first = seen.setdefault((kind, value), item)
            if first is not item and (kind in identifiers.FAULTS or not apart(first, item)):
                yield item.diagnostic(describe_overlap(kind, item, first), CURE, at=field)
                break


def marks(item: Item) -> Iterator[tuple[str, str, str]]:
    """What tells a work from others: a kind, a value, and the field it is read from."""
    for kind, value in identifiers.identifiers_of_work(item.csl).items():
        is_of_whole = kind == "ISBN" and item.csl.get("type") in PARTS
        if not is_of_whole and not identifiers.FAULTS[kind](value):
            yield kind, value, kind if item.csl.get(kind) else "URL"
    author, title = bare_letters(item.first_author), bare_letters(item.field_text("title"), digits=True)
    if author and title and item.year and len(title) > 8:
        yield "title", f"{title} {item.year} {author}", "title"
    volume, page = item.field_text("volume"), re.split(r"\D", item.field_text("page"))[0]
    journal = bare_letters(item.field_text("container-title-short") or item.field_text("container-title"))
    if author and item.year and volume and page and journal:
        yield "pages", f"{journal} {item.year} {volume} {page} {author}", "page"


def describe_overlap(kind: str, item: Item, first: Item) -> str:
    """What two works have in common."""
    both = f"'{first.key}' and '{item.key}' have"
    if kind == "title":
        return f"{both} the same title, year and first author."
    if kind == "pages":
        return f"{both} the same first author and begin on the same page of the same volume."
    return f"{both} the {kind} '{identifiers.identifiers_of_work(item.csl)[kind]}'."


def apart(first: Item, item: Item) -> bool:
    """Whether something shows that two works of one title are two: identifiers, editions, an erratum."""
    a, b = identifiers.identifiers_of_work(first.csl), identifiers.identifiers_of_work(item.csl)
    if any(kind in a and kind in b and a[kind] != b[kind] for kind in ("DOI", "PMID", "PMCID", "ISBN")):
        return True
    if bool(NOTICE.search(first.field_text("title"))) != bool(NOTICE.search(item.field_text("title"))):
        return True
    different = [
        f
        for f in ("edition", "volume", "type", "number", "chapter-number", "genre")
        if first.field_text(f) != item.field_text(f) and first.field_text(f) and item.field_text(f)
    ]
    pages = (
        first.field_text("page").split("-")[0] != item.field_text("page").split("-")[0]
        and first.field_text("page")
        and item.field_text("page")
    )
    return bool(different or pages)
