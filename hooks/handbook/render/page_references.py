"""The works that a page cites, listed: in a section, folded away, or as Markdown's footnotes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape

from ..corpus import Corpus
from . import references as refs
from .citing import Numbering

ID = "references"
NOTES = re.compile(r"</ol>\s*</div>\s*\Z")
"""The end of a page whose last part is the list of its footnotes."""
HEADING = re.compile(r"<h[2-6]\b[^>]*>(?:(?!</?h[1-6]\b).)*</h[2-6]>\s*\Z", re.S)
"""The end of a page whose last part is a heading with nothing below it yet."""


def with_references(html: str, numbering: Numbering) -> str:
    """The page with its references behind it; footnotes join those that it has."""
    if not numbering.footnotes and HEADING.search(html):
        return f"{html}\n{without_heading(numbering)}"
    listed = page_references(numbering, ID if f'id="{ID}"' not in html else f"page-{ID}")
    end = NOTES.search(html)
    if numbering.footnotes and end and '<div class="footnote">' in html:
        return f"{html[: end.start()]}{listed}{html[end.start() :]}"
    if numbering.footnotes:
        return f'{html}\n<div class="footnote">\n<hr>\n<ol start="{numbering.before + 1}">\n{listed}</ol>\n</div>\n'
    return html + listed


def page_references(numbering: Numbering, id: str = ID) -> str:
    """The list of the works that a page cites, with the findings it cites them for."""
    if numbering.footnotes:
        return "".join(footnote(key, number, numbering) for key, number in numbering.numbers.items())
    listed = "<ol>\n" + "\n".join(entries(numbering)) + "\n</ol>"
    head = f'<h2 id="{id}">References</h2>'
    start = f'\n<section class="page-references" aria-labelledby="{id}">'
    if not numbering.corpus.project.settings.hosting.references_folded:
        return f"{start}{head}\n{listed}</section>\n"
    count = len(numbering.numbers)
    works = f'<span class="number-of-works">{"1 work" if count == 1 else f"{count} works"}</span>'
    return f"{start}<details><summary>{head} {works}</summary>\n{listed}</details></section>\n"


def without_heading(numbering: Numbering) -> str:
    """The list where the page has a heading for it, or asks for it at a place of its own."""
    if numbering.footnotes:
        return with_references("", numbering)
    return re.sub(r"<h2 .*?</h2>\n?| aria-labelledby=\"[^\"]*\"", "", page_references(numbering))


def entries(numbering: Numbering) -> Iterator[str]:
    """The works as entries of a list, each with its number and the way back."""
    corpus = numbering.corpus
    for key, number in numbering.numbers.items():
        parts = (described(key, corpus), back(numbering.places[key], number))
        listed = "".join(finding(f"{key}#{f}", f, corpus) for f in numbering.findings[key])
        yield f'<li id="ref-{escape(key)}" value="{number}">{" ".join(parts)}{listed}</li>'


def described(key: str, corpus: Corpus) -> str:
    """A work's reference, with its links, its kind and the state of its record, where the project keeps records."""
    item = corpus.bibliography[key]
    state = refs.status(corpus.records.get(key)) if keeps_records(corpus) else ""
    return " ".join(
        filter(
            None,
            (
                refs.entry(item, corpus),
                refs.links(item, corpus),
                refs.kind(item),
                state,
                refs.left_open(item),
            ),
        )
    )


def keeps_records(corpus: Corpus) -> bool:
    """Whether the project says of its works how they were checked."""
    return bool(corpus.project.settings.records or corpus.project.settings.findings)


def footnote(key: str, number: int, numbering: Numbering) -> str:
    """A work as one of Markdown's footnotes."""
    ways = "".join(
        f'&#160;<a class="footnote-backref" href="#{place}" title="Jump back to citation {n} of footnote {number} in the text">&#8617;</a>'
        for n, place in enumerate(numbering.places[key], 1)
    )
    listed = "".join(finding(f"{key}#{f}", f, numbering.corpus) for f in numbering.findings[key])
    return f'<li id="fn:{escape(key)}" value="{number}">\n<p>{described(key, numbering.corpus)}{ways}</p>{listed}\n</li>\n'


def all_works(corpus: Corpus, listed: frozenset[str]) -> str:
    """Every work of the bibliography, by author; those that are listed on the page already lead to nothing of their own."""
    items = sorted(
        corpus.bibliography.values(),
        key=lambda item: (item.first_author.casefold(), item.year or 0, item.key),
    )
    rows = (
        f"<li{'' if item.key in listed else f' id={chr(34)}ref-{escape(item.key)}{chr(34)}'}>{described(item.key, corpus)}</li>"
        for item in items
    )
    return '<ol class="references">\n' + "\n".join(rows) + "\n</ol>\n"


def identified(key: str) -> str:
    """The attribute by which a work is found on a page."""
    return f' id="ref-{escape(key)}"'


def finding(name: str, id: str, corpus: Corpus) -> str:
    """A finding in its own words."""
    known = corpus.findings.get(name)
    if known is None:
        return ""
    place = f' <span class="place">({escape(known.record.place)})</span>' if known.record.place else ""
    return f'<p class="finding" data-finding="{escape(id)}">{escape(known.record.reports)}{place}</p>'


def back(places: list[str], number: int) -> str:
    """The way back to each place where a work is cited."""
    listed = "".join(
        f' <a href="#{place}" aria-label="Back to citation {n} of reference {number}">{n}</a>'
        for n, place in enumerate(places, 1)
    )
    return f'<span class="backlinks">Cited:{listed}</span>'
