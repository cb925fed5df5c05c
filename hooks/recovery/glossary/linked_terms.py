"""Pages in plain language: the first use of each glossary term leads to its definition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from html import escape

from handbook.corpus import Corpus

from .types import Term, terms_of

REFERENCES = '<section class="page-references"'
SKIPPED = re.compile(
    r"<(?P<tag>h[1-6]|a|code|pre|script|style|svg|summary|figcaption|dt|th|cite)\b.*?</(?P=tag)>|<[^>]+>",
    re.S,
)


def terms(html: str, corpus: Corpus, address: Callable[[str], str], own: str) -> str:
    """The first use of each glossary term as a link with its definition."""
    words = terms_by_name(t for t in terms_of(corpus).values() if t.page != own)
    if not words:
        return html
    pattern = pattern_of(frozenset(words))
    seen: set[str] = set()

    def explained(match: re.Match[str]) -> str:
        word = match[0]
        term = words.get(word) or words.get(word.casefold()) or words[word.casefold().removesuffix("s")]
        if term.slug in seen:
            return match[0]
        seen.add(term.slug)
        definition = escape(re.sub(r"\s*\[@[^\]]*\]", "", term.definition))
        return f'<a class="term" href="{escape(address("glossary.md"))}#{term.slug}" data-term="{term.slug}" data-definition="{definition}">{match[0]}</a>'

    text, references, listed = html.partition(REFERENCES)
    linked = "".join(piece if skipped else pattern.sub(explained, piece) for piece, skipped in pieces(text))
    return linked + references + listed


@lru_cache(maxsize=16)
def pattern_of(words: frozenset[str]) -> re.Pattern[str]:
    """What finds one of these words; most pages have the same ones."""
    exact, loose = (alternatives(w for w in words if (w != w.casefold()) == short) for short in (True, False))
    return re.compile(rf"(?<![\w-])(?:{exact}|(?i:(?:{loose})s?))(?![\w-])")


def terms_by_name(listed: Iterable[Term]) -> dict[str, Term]:
    """Each name of a term; abbreviations as they are written, words in any case."""
    words: dict[str, Term] = {}
    for term in listed:
        long_words = [w.casefold() for w in (term.term, *term.synonyms) if len(w) > 3]
        for word in (*(a for a in term.abbr if a != a.casefold()), *long_words):
            words.setdefault(word, term)
    return words


def alternatives(words: Iterable[str]) -> str:
    """A pattern for one of these words, the longest first; one that fits nothing if there are none."""
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) or "(?!)"


def pieces(html: str) -> Iterator[tuple[str, bool]]:
    """Text between tags, and what must be left alone."""
    at = 0
    for match in SKIPPED.finditer(html):
        if match.start() > at:
            yield html[at : match.start()], False
        yield match[0], True
        at = match.end()
    if at < len(html):
        yield html[at:], False
