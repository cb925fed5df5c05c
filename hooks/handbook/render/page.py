"""A page's HTML finished: parts filled in, citations numbered, its references listed, its terms explained."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from html import escape, unescape

from ..corpus import Corpus
from .citing import Numbering, citation, page_references

CITE = re.compile(
    r'(?P<space>[ \t\r\n]*)<cite class="citation" data-cite="(?P<raw>[^"]*)"(?: data-n="(?P<n>\d+)")?>\s*</cite>'
)
OWN = re.compile(r'<cite class="citation" data-cite="[^"]*"')
REFERENCES = '<section class="page-references"'
PART = re.compile(r'<div data-handbook-part="(\d+)">\s*</div>')
SKIPPED = re.compile(
    r"(<(?:h[1-6]|a|code|pre|script|style|svg|summary|figcaption|dt|th|cite)\b.*?</(?:h[1-6]|a|code|pre|script|style|svg|summary|figcaption|dt|th|cite)>|<[^>]+>)",
    re.S,
)


def finish(html: str, corpus: Corpus, parts: dict[int, str]) -> str:
    """The article of a page. Its own citations are counted before the parts come in, so that their ids are those of the source."""
    count = itertools.count(1)
    html = OWN.sub(lambda m: f'{m[0]} data-n="{next(count)}"', html)
    html = PART.sub(lambda m: parts[int(m[1])], html)
    numbering = Numbering(corpus)
    html = CITE.sub(lambda m: cited(m, numbering), html)
    return html + page_references(numbering) if numbering.numbers else html


def cited(found: re.Match[str], numbering: Numbering) -> str:
    """A citation as HTML. Numbers follow their word closely; `@key says` keeps its space."""
    if found["n"]:
        place = f"cite-{found['n']}"
    else:
        numbering.count += 1
        place = f"cite-part-{numbering.count}"
    raw = unescape(found["raw"])
    html = citation(raw, numbering, place)
    return html if html.startswith("<cite") else found["space"] + html.lstrip()


def terms(html: str, corpus: Corpus, address: Callable[[str], str], own: str) -> str:
    """The first use of each glossary term as a link with its definition."""
    words = {
        w.casefold(): t
        for t in corpus.glossary.values()
        for w in (t.term, *t.abbr)
        if len(w) > 2 and t.page != own
    }
    if not words:
        return html
    pattern = re.compile(
        r"(?<![\w-])(" + "|".join(map(re.escape, sorted(words, key=len, reverse=True))) + r")(?![\w-])", re.I
    )
    seen: set[str] = set()

    def explained(found: re.Match[str]) -> str:
        term = words[found[1].casefold()]
        if term.slug in seen:
            return found[0]
        seen.add(term.slug)
        definition = escape(re.sub(r"\s*\[@[^\]]*\]", "", term.definition))
        return f'<a class="term" href="{escape(address("glossary.md"))}#{term.slug}" data-term="{term.slug}" data-definition="{definition}">{found[0]}</a>'

    text, references, listed = html.partition(REFERENCES)
    told = "".join(piece if skipped else pattern.sub(explained, piece) for piece, skipped in pieces(text))
    return told + references + listed


def pieces(html: str) -> Iterator[tuple[str, bool]]:
    """Text between tags, and what must be left alone."""
    at = 0
    for found in SKIPPED.finditer(html):
        if found.start() > at:
            yield html[at : found.start()], False
        yield found[0], True
        at = found.end()
    if at < len(html):
        yield html[at:], False
