"""A citation's locator must be whole, and lie within the work's pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..bibliography import Item
from ..bibliography.pages import spans
from ..citations import Cite, CitedWork
from ..corpus import Corpus
from ..diagnostics import Diagnostic, nearest

SLIPS = {
    "page": "pg pgs pag pags pge ps apge paeg pagse page.s ppp", "table": "tabel talbe tabl tbale", "figure": "fgi figg figue figrue fiugre figur",
    "section": "secton setcion scetion sction", "chapter": "chpt chpater chapeter chatper", "paragraph": "pargraph paragraf",
}  # fmt: skip
SLIP = re.compile(
    rf"\s*,?\s*(?P<word>{'|'.join(re.escape(w) for words in SLIPS.values() for w in words.split())})\.?\s*(?=\d)",
    re.I,
)
LABELS = (
    "table",
    "tables",
    "figure",
    "figures",
    "section",
    "chapter",
    "paragraph",
    "appendix",
    "page",
    "pages",
)
FIRST = re.compile(r"\s*,\s*(?P<word>[A-Za-z]{4,10})\.?\s*(?=[A-Z]?\d)")
WORDS = frozenset(
    "ages able cable sage stage phase case line lines image range panel notes later since until".split()
)
"""Words of a suffix that are like a label and are none."""
NUMBERLESS = frozenset("appendix supplement box abstract note video".split())
"""Parts of which a work may have only one."""
PAGE = r"(?:[A-Za-z]{0,9}\.?|[A-Za-z]{1,3}-)\d+(?:e\d+|ff?\.?|[a-z]|\.[a-z]?\d+)?"
SHORT = {
    "page": "p.",
    "table": "table",
    "figure": "fig.",
    "section": "sec.",
    "chapter": "chap.",
    "paragraph": "para.",
}
JOURNAL = (
    "article-journal",
    "article-magazine",
    "article-newspaper",
    "paper-conference",
    "chapter",
    "article",
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
        return f"'{word}' is no kind of place.", f"Did you mean '{SHORT.get(label, label)}'?"
    if not work.label:
        return None
    value = work.locator
    if work.label in NUMBERLESS and (not value or not re.match(r"[\W_]*[A-Za-z]?\d", value)):
        return None
    if not value:
        return f"'{work.rest.strip(' ,')}' names no {work.label}.", "Add its number, or remove the word."
    if work.label != "page":
        return (
            None
            if re.search(r"[\dA-Z]|^[ivxlc]+$", value)
            else (f"'{value}' is no {work.label}'s number.", "Write its number.")
        )
    if not re.fullmatch(rf"{PAGE}(?:\s*[-,&]\s*{PAGE})*|[ivxlcdm]+(?:-[ivxlcdm]+)?", value, re.I):
        return f"'{value}' is no page or range of pages.", "Write it as 'p. 12' or 'pp. 12-15'."
    for span in spans(value):
        if span.last < span.first:
            return f"'{value}' ends before it begins.", "Correct the pages."
        if not span.last:
            return f"'{value}' is no page: pages count from 1.", "Correct the page."
    return None


def slip(work: CitedWork) -> tuple[str, str]:
    """A label that is mistyped, and the one that was meant."""
    if match := SLIP.match(work.rest):
        return match["word"], next(n for n, words in SLIPS.items() if match["word"].lower() in words.split())
    first = FIRST.match(work.rest) if not work.label else None
    if not first or first["word"].lower() in WORDS:
        return "", ""
    near = nearest(first["word"], LABELS, cutoff=85)
    return (first["word"], near.removesuffix("s")) if near and near != first["word"].lower() else ("", "")


def beyond(work: CitedWork, item: Item) -> tuple[str, str] | None:
    """A page that the work does not have."""
    if work.label != "page" or work.within:
        return None
    own = [
        s
        for s in spans(item.field_text("page"))
        if s.last > s.first or not item.field_text("page").strip().isdigit()
    ]
    cited = spans(work.locator)
    total = item.field_text("number-of-pages")
    if item.csl.get("type") in JOURNAL and own and {s.head for s in cited} <= {s.head for s in own}:
        first, last = min(s.first for s in own), max(s.last for s in own)
        if last >= first and any(s.first < first or s.last > last for s in cited):
            return (
                f"'{work.locator}' lies outside the pages of '{item.key}' ({item.field_text('page')}).",
                "Correct the page, or the work's pages.",
            )
    if total.isdecimal() and any(not s.head and s.last > int(total[:9]) for s in cited):
        return f"'{work.locator}' lies beyond the {total} pages of '{item.key}'.", "Correct the page."
    return None


def at_locator(cite: Cite, fact: str, cure: str) -> Diagnostic:
    """A finding whose subject is the citation's place in the work."""
    return cite.page.diagnostic(
        cite.place,
        fact,
        cure,
        f"@{cite.name}{cite.work.rest.rstrip()}",
        len(cite.work.typed + cite.work.rest.rstrip()),
    )
