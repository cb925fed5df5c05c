"""The index: the terms of the glossary, and the page on which each chapter first uses them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from ....english.letters import strip_accents
from .chapters import Chapter

Mentions = Mapping[str, Sequence[str]]
"""Anchors by term, in the order of the book."""


def mark_terms(chapters: Sequence[Chapter]) -> Mentions:
    """Give the first use of each term in a chapter a name; call it once names are those of the book."""
    mentions: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for chapter in chapters:
        for entry in chapter.article.css("dl.glossary dt[id]"):
            term = (entry.attributes["id"] or "").rpartition("--")[2]
            names[term] = str(entry.text(strip=True))
            mentions.setdefault(term, []).append(entry.attributes["id"] or "")
        used = set()
        for link in chapter.article.css("a.term[data-term]"):
            term = link.attributes["data-term"] or ""
            if term not in used:
                used.add(term)
                link.attrs["id"] = f"{chapter.id}--term-{term}"
                mentions.setdefault(term, []).append(link.attributes["id"] or "")
    entries = [(names.get(term) or term, anchors) for term, anchors in mentions.items()]
    return dict(sorted(entries, key=lambda entry: sort_key(entry[0])))


def sort_key(name: str) -> str:
    """Where a term stands: letters count, without accents and case."""
    return "".join(letter for letter in strip_accents(name).lower() if letter.isalnum())


def index_html(mentions: Mentions) -> str:
    """The index; page numbers are set by the style sheet."""
    if not mentions:
        return ""
    out, letter = [], ""
    for name, anchors in mentions.items():
        first = sort_key(name)[:1].upper()
        first = first if first.isalpha() else "0–9"
        if first != letter:
            letter = first
            out.append(f"<h2>{letter}</h2>")
        links = ", ".join(
            f'<a class="page-number" href="#{anchor}">page</a>' for anchor in dict.fromkeys(anchors)
        )
        out.append(f"<p>{escape(name)} {links}</p>")
    return (
        '<section class="chapter index" id="book-index"><p class="part-name" data-title="Index">At the end</p><h1>Index</h1><p class="index-note">The page on which each chapter first '
        f'uses a term of the glossary.</p><div class="index-columns">{"".join(out)}</div></section>'
    )
