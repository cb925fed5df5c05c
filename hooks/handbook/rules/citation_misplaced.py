"""A citation stands in running text, where it can be rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..citations import Cite, cited_keys
from ..citations.prose import Prose, prose
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.citation_keys import KEY
from ..source.markdown_page import SourcePage
from ..source.page import Place

PLACES = {
    **{f"h{n}": "a heading" for n in range(1, 7)}, "title": "the title of a note", "summary": "the title of a fold-out",
    "label": "the label of a tab",
}  # fmt: skip
ATTRIBUTES = {
    "the text for a picture": re.compile(r"(?<![`\\])!\[(?P<text>(?:[^\[\]\n]|\[[^\[\]\n]*\])*)\](?=[(\[])|<img\b[^<>]*?\balt\s*=\s*\"(?P<html>[^\"\n]*)\"", re.I),
    "a link's title": re.compile(r"\]\([^()\s]+\s+\"(?P<text>[^\"\n]*)\"\)(?!`)|<(?!img\b)[a-z]+\b[^<>]*?\btitle\s*=\s*\"(?P<html>[^\"\n]*)\"", re.I),
    "the meaning of an abbreviation": re.compile(r"^\*\[[^\]\n]+\]:(?P<text>[^\n]*)(?P<html>)", re.M),
}  # fmt: skip
BRACKETED = re.compile(rf"\[[^\[\]]*?-?{KEY}[^\[\]]*\]")
ASIDE = frozenset(
    "nocite bibliography references authors author reviewers reviewer owners contact email twitter social".split()
)
"""Fields that name works for a program, or people by their handles."""
CURES = "Move it into the text below."
RAW = re.compile(rf"\[[^\[\]]*?-?{KEY}[^\[\]]*\]|(?<![\w@./:\\])(?P<bare>{KEY})")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.cites:
        where = PLACES.get(cite.page.reading.blocks[cite.citation.block].kind)
        if where and known(cite, corpus):
            yield cite.diagnostic(
                f"'@{cite.name}' stands in {where}, which is also shown without its citations.", CURES
            )
    for page in corpus.chosen:
        yield from front_matter(page, corpus)
        away = list(typed_away(page, corpus))
        yield from away
        places = {(d.path, d.line, d.column) for d in away}
        for run in prose(page, "@"):
            yield from (d for d in unread(run, corpus) if (d.path, d.line, d.column) not in places)
        for link in page.reading.links:
            if (
                link.rewritten
                and (match := re.search(KEY, link.text))
                and match[0][1:].partition("#")[0] in corpus.bibliography
            ):
                yield page.diagnostic(
                    link.place,
                    f"'{match[0]}' stands in the text of a link.",
                    "Move it behind the link.",
                    match[0][1:],
                )


def typed_away(page: SourcePage, corpus: Corpus) -> Iterator[Diagnostic]:
    """Places whose text becomes an attribute: the text for a picture, a link's title, an abbreviation's meaning."""
    for number in range(len(page.reading.sources)):
        source = page.source_text(Place(0, number))
        if "@" not in source:
            continue
        taken = [(f.place.offset, f.end) for f in page.reading.fences if f.place.source == number]
        for where, pattern in ATTRIBUTES.items():
            for match in pattern.finditer(source):
                group = "text" if match["text"] is not None else "html"
                if match[group] and not any(a <= match.start() < b for a, b in taken):
                    yield from typed_in(page, corpus, where, match[group], Place(match.start(group), number))


def typed_in(page: SourcePage, corpus: Corpus, where: str, text: str, place: Place) -> Iterator[Diagnostic]:
    """The first citation in a text that becomes an attribute."""
    bracketed = BRACKETED.search(text)
    for key in re.finditer(rf"(?<![\w@./:\\]){KEY}", text):
        name = key[0][1:].strip("{}").partition("#")[0]
        if name in corpus.bibliography or (bracketed and bracketed.start() < key.start() < bracketed.end()):
            message = f"'{key[0]}' stands in {where}, which shows it as it is typed."
            at = Place(place.offset + key.start(), place.source)
            yield page.diagnostic(at, message, "Move it into the text.", name, len(key[0]))
            return


def known(cite: Cite, corpus: Corpus) -> bool:
    return not cite.narrative or cite.key in corpus.bibliography


def front_matter(page: SourcePage, corpus: Corpus) -> Iterator[Diagnostic]:
    """Titles, descriptions and whatever else a theme shows as it is typed."""
    for field, value in page.meta.items():
        if field in ASIDE:
            continue
        for key, finding in dict.fromkeys(found for text in texts(value) for found in cited(text, corpus)):
            name = f"{key}#{finding}" if finding else key
            message = f"'@{name}' stands in the page's {field}, which is shown as it is typed."
            yield page.front_fault(field, message=message, cure="Move it into the text.", subject=name)


def cited(text: str, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The works that a text names, and what stands in a citation's brackets."""
    bracketed = {pair for match in BRACKETED.finditer(text) for pair in cited_keys(match[0])}
    yield from (pair for pair in cited_keys(text) if pair[0] in corpus.bibliography or pair in bracketed)


def texts(value: Any) -> list[str]:
    """The texts in a value of the front matter."""
    if isinstance(value, dict):
        return [text for inner in value.values() for text in texts(inner)]
    if isinstance(value, list):
        return [text for inner in value for text in texts(inner)]
    return [value] if isinstance(value, str) and "@" in value else []


def unread(run: Prose, corpus: Corpus) -> Iterator[Diagnostic]:
    """What a reader sees as it is typed: raw HTML, where Markdown is not read."""
    for match in RAW.finditer(run.text):
        for key, _ in cited_keys(match[0]):
            if key in corpus.bibliography and not in_link(run, match[0]):
                message = f"'{match[0]}' stands where Markdown is not read; it is shown as it is typed."
                cure = "Add 'markdown' to the HTML element around it, or write the element in Markdown."
                yield from run.diagnostics(match.start(), match[0], message, cure, key)


def in_link(run: Prose, typed: str) -> bool:
    """Whether it is part of a link's text, which is told of by itself."""
    return any(link.block == run.number and typed.strip("[]") in link.text for link in run.page.reading.links)
