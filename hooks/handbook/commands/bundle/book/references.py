"""One list of references for the whole book, numbered as they are first cited; each says once what it reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Any

from .chapters import Chapter, fragment, name_of

LISTS = ".page-references, ol.references"
IN_REFERENCES = "table.in-references"
"""Tables whose rows are works, and whose cells stand with each work in the list."""
ONCE = "<p>A table of all works stands here on the site. In print, each work says the same in the list of all references.</p>"
IN_PRINT = (
    "<p>In print they stand once, at the end of the book, in the order in which it first cites them: see "
    '<a class="page-number" href="#book-references">page</a>.</p>'
)
NOT_REPEATED = ".backlinks, .cited-in, .finding, .statement-link"


@dataclass
class Work:
    """A reference as the book prints it."""

    key: str
    html: str
    """The entry without what it reports."""
    number: int = 0
    findings: dict[str, str] = field(default_factory=dict)
    """What it reports, by the finding's name."""
    places: dict[int, str] = field(default_factory=dict)
    """The first citation in each chapter, by the chapter's number: an anchor."""


def number_citations(chapters: Sequence[Chapter]) -> list[Work]:
    """Number every citation in the order of the book, take the pages' own lists out, and give the works in order."""
    works: dict[str, Work] = {}
    order: list[str] = []
    for chapter in chapters:
        by_number = read_lists(chapter, works)
        for cite in chapter.article.css("cite.citation"):
            order += cited_keys(cite, by_number)
    order += sorted(works)
    numbered = [works[key] for key in dict.fromkeys(order) if key in works]
    for number, work in enumerate(numbered, 1):
        work.number = number
    for chapter in chapters:
        renumber(chapter, works)
        for table in chapter.article.css(IN_REFERENCES):
            table.replace_with(fragment(ONCE))
    return numbered


def read_lists(chapter: Chapter, works: dict[str, Work]) -> dict[int, str]:
    """Read a chapter's lists of references into `works`, and remove them; the keys by their numbers on the page."""
    by_number = {}
    for lists in chapter.article.css(LISTS):
        for entry in lists.css("li[id]"):
            key = (entry.attributes["id"] or "").removeprefix("ref-")
            if number := entry.attributes.get("value"):
                by_number[int(number)] = key
            findings = {
                n.attributes.get("data-finding") or "": n.inner_html or "" for n in entry.css(".finding")
            }
            for node in entry.css(NOT_REPEATED):
                node.decompose()
            work = works.setdefault(key, Work(key, entry.inner_html or ""))
            work.findings.update(findings)
        if lists.tag == "ol":
            lists.replace_with(fragment(IN_PRINT))
        else:
            lists.decompose()
    chapter.article.attrs["data-works"] = " ".join(f"{number}={key}" for number, key in by_number.items())
    return by_number


def cited_keys(cite: Any, by_number: Mapping[int, str]) -> list[str]:
    """The works that a citation names, those between the ends of a range too."""
    keys: list[str] = []
    last = 0
    for link in cite.css("a[data-key]"):
        number = int(text) if (text := link.text(strip=True)).isdecimal() else 0
        if last and number and ends_range(link):
            keys += [by_number[between] for between in range(last + 1, number) if between in by_number]
        keys.append(link.attributes["data-key"] or "")
        last = number
    return keys


def ends_range(link: Any) -> bool:
    """Whether a dash stands before a link of a citation."""
    before = link.prev
    return before is not None and before.tag == "-text" and (before.text() or "").strip() in ("–", "-")


def renumber(chapter: Chapter, works: Mapping[str, Work]) -> None:
    """Write the book's numbers into a chapter's citations."""
    pairs = (pair.partition("=") for pair in (chapter.article.attributes.get("data-works") or "").split())
    by_number = {int(number): key for number, _, key in pairs}
    del chapter.article.attrs["data-works"]
    for cite in chapter.article.css("cite.citation"):
        keys = cited_keys(cite, by_number)
        for key in keys:
            if key in works and (anchor := cite.attributes.get("id")):
                works[key].places.setdefault(chapter.number, f"{name_of(chapter.file)}--{anchor}")
        if re.fullmatch(r"[\d,–\s-]+", cite.text()) and all(key in works for key in keys):
            replace_content(cite, "".join(grouped_numbers([works[key] for key in keys])))
            raise_numbers(cite)
        else:
            for link in cite.css("a[data-key]"):
                if link.text(strip=True).isdecimal() and (
                    work := works.get(link.attributes["data-key"] or "")
                ):
                    replace_content(link, str(work.number))


def raise_numbers(cite: Any) -> None:
    """Let a citation of numbers be raised by itself: of two elements around each, the printer makes two boxes."""
    cite.attrs["class"] = "citation numbers"
    if cite.parent is not None and cite.parent.tag == "sup" and cite.parent.text().strip() == cite.text():
        cite.parent.unwrap()


def replace_content(node: Any, html: str) -> None:
    """Give a node other content."""
    node.inner_html = html


def grouped_numbers(cited: Sequence[Work]) -> Iterator[str]:
    """Numbers in order, three and more in a row as a range."""
    ordered = sorted({work.number: work for work in cited}.values(), key=lambda work: work.number)
    runs = groupby(enumerate(ordered), key=lambda pair: pair[1].number - pair[0])
    for place, (_, run) in enumerate(runs):
        row = [work for _, work in run]
        shown = [row[0], row[-1]] if len(row) > 2 else row
        yield ("," if place else "") + ("–" if len(row) > 2 else ",").join(map(number_link, shown))


def number_link(work: Work) -> str:
    """A work's number, leading to its entry."""
    return f'<a href="#ref-{escape(work.key)}" data-key="{escape(work.key)}">{work.number}</a>'


def references_html(chapters: Sequence[Chapter], works: Sequence[Work]) -> str:
    """The list at the end of the book."""
    if not works:
        return ""
    entries = "".join(map(entry_html, works))
    return (
        '<section class="chapter references" id="book-references"><p class="part-name" data-title="All references">At the end</p><h1>All references</h1>'
        "<p>Numbered in the order in which the book first cites them. Under each stands what it reports, as far as a page uses "
        f"it, and the numbers of the chapters that cite it.</p><ol>{entries}</ol></section>"
    )


def entry_html(work: Work) -> str:
    """A work, what it reports, and where it is cited."""
    findings = "".join(f'<p class="finding">{text}</p>' for text in work.findings.values())
    places = ", ".join(f'<a href="#{place}">{number}</a>' for number, place in work.places.items())
    cited = f'<p class="cited-on">Cited in {places}</p>' if places else ""
    return f'<li id="ref-{escape(work.key)}" value="{work.number}">{work.html}{findings}{cited}</li>'
