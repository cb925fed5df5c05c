"""A page's HTML finished: parts filled in, citations numbered, its references listed, its terms explained."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator
from html import escape, unescape

from ..corpus import Corpus
from ..glossary import Term
from ..pages import Page
from .citing import Numbering, citation, page_references
from .frames import framed

CITE = re.compile(
    r'(?P<space>[ \t\r\n]*)<cite class="citation" data-cite="(?P<raw>[^"]*)"(?: data-n="(?P<n>\d+)")?>\s*</cite>'
)
OWN = re.compile(r'<cite class="citation" data-cite="[^"]*"')
REFERENCES = '<section class="page-references"'
PART = re.compile(r'<div data-handbook-part="(\d+)">\s*</div>')
SKIPPED = re.compile(
    r"<(?P<tag>h[1-6]|a|code|pre|script|style|svg|summary|figcaption|dt|th|cite)\b.*?</(?P=tag)>|<[^>]+>",
    re.S,
)


def finish(html: str, corpus: Corpus, parts: dict[int, str]) -> str:
    """The article of a page. Its own citations are counted before the parts come in, so that their ids are those of the source."""
    count = itertools.count(1)
    html = OWN.sub(lambda m: f'{m[0]} data-n="{next(count)}"', html)
    html = PART.sub(lambda m: parts[int(m[1])], html)
    numbering = Numbering(corpus)
    html = framed(CITE.sub(lambda m: cited(m, numbering), html))
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


def plain_language(page: Page) -> bool:
    """Whether a page is for readers without background: the shallowest depth, and the first pages that have none."""
    first = "/" not in page.uri and page.meta.get("citations") == "required"
    return page.depth == "fundamentals" or (first and not page.depth)


def terms(html: str, corpus: Corpus, address: Callable[[str], str], own: str) -> str:
    """The first use of each glossary term as a link with its definition."""
    words = named(t for t in corpus.glossary.values() if t.page != own)
    if not words:
        return html
    exact, loose = (alternatives(w for w in words if (w != w.casefold()) == short) for short in (True, False))
    pattern = re.compile(rf"(?<![\w-])(?:{exact}|(?i:(?:{loose})s?))(?![\w-])")
    seen: set[str] = set()

    def explained(found: re.Match[str]) -> str:
        word = found[0]
        term = words.get(word) or words.get(word.casefold()) or words[word.casefold().removesuffix("s")]
        if term.slug in seen:
            return found[0]
        seen.add(term.slug)
        definition = escape(re.sub(r"\s*\[@[^\]]*\]", "", term.definition))
        return f'<a class="term" href="{escape(address("glossary.md"))}#{term.slug}" data-term="{term.slug}" data-definition="{definition}">{found[0]}</a>'

    text, references, listed = html.partition(REFERENCES)
    told = "".join(piece if skipped else pattern.sub(explained, piece) for piece, skipped in pieces(text))
    return told + references + listed


def named(listed: Iterable[Term]) -> dict[str, Term]:
    """Each name of a term; abbreviations as they are written, words in any case."""
    words: dict[str, Term] = {}
    for term in listed:
        told = [w.casefold() for w in (term.term, *term.synonyms) if len(w) > 3]
        for word in (*(a for a in term.abbr if a != a.casefold()), *told):
            words.setdefault(word, term)
    return words


def alternatives(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first; one that fits nothing if there are none."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True))) or "(?!)"


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
