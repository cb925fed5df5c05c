"""A citation's locator must be whole, and lie within the work's pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item
from ..bibliography.pages import spans
from ..citations import Cite, CitedWork
from ..citations.locators import NUMBERLESS, PAGE, SHORT, slip
from ..corpus import Corpus
from ..diagnostics import Diagnostic

recalled = "page"

JOURNAL = frozenset(
    "article-journal article-magazine article-newspaper paper-conference chapter article".split()
)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.cites:
        item = corpus.bibliography.get(cite.key)
        if item is not None and cite.work.rest.strip():
            fact, cure = malformed(cite.work) or beyond(cite.work, item) or ("", "")
            if fact:
                yield at_locator(cite, fact, cure)


def malformed(work: CitedWork) -> tuple[str, str] | None:
    """A label without a number, a label nobody knows, a range that ends before it begins."""
    word, label = slip(work)
    if word:
        return f"'{word}' is not a kind of place.", f"Did you mean '{SHORT.get(label, label)}'?"
    if not work.label:
        return None
    value = work.locator
    if work.label in NUMBERLESS and (not value or not re.match(r"[\W_]*[A-Za-z]?\d", value)):
        return None
    if not value:
        return f"'{work.rest.strip(' ,')}' names no {work.label}.", "Add its number, or remove the word."
    if work.label != "page":
        numbered = re.search(r"[\dA-Z]|^[ivxlc]+$", value)
        return None if numbered else (f"'{value}' is not a {work.label}'s number.", "Write its number.")
    if not re.fullmatch(rf"{PAGE}(?:\s*[-,&]\s*{PAGE})*|[ivxlcdm]+(?:-[ivxlcdm]+)?", value, re.I):
        return f"'{value}' is not a page or range of pages.", "Write it as 'p. 12' or 'pp. 12-15'."
    for span in spans(value):
        if span.last < span.first:
            return f"'{value}' ends before it begins.", "Correct the pages."
        if not span.last:
            return f"'{value}' is not a page: pages count from 1.", "Correct the page."
    return None


def beyond(work: CitedWork, item: Item) -> tuple[str, str] | None:
    """A page that the work does not have."""
    if work.label != "page" or work.within:
        return None
    pages = item.field_text("page")
    own = [s for s in spans(pages) if s.last > s.first or not pages.strip().isdigit()]
    cited = spans(work.locator)
    total = item.field_text("number-of-pages")
    if item.csl.get("type") in JOURNAL and own and {s.head for s in cited} <= {s.head for s in own}:
        first, last = min(s.first for s in own), max(s.last for s in own)
        if last >= first and any(s.first < first or s.last > last for s in cited):
            return (
                f"'{work.locator}' lies outside the pages of '{item.key}' ({pages}).",
                "Correct the page, or the work's pages.",
            )
    if total.isdecimal() and any(not s.head and s.last > int(total[:9]) for s in cited):
        return f"'{work.locator}' lies beyond the {total} pages of '{item.key}'.", "Correct the page."
    return None


def at_locator(cite: Cite, fact: str, cure: str) -> Diagnostic:
    """A finding whose subject is the citation's place in the work."""
    rest = cite.work.rest.rstrip()
    return cite.page.diagnostic(cite.place, fact, cure, f"@{cite.name}{rest}", len(cite.work.typed + rest))
