"""A citation stands in running text, where it can be rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citations import Cite, named
from ..citations.prose import Prose, prose
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..pages import Page
from ..source.citation_keys import KEY
from ..source.page import Place

PLACES = {
    **{f"h{n}": "a heading" for n in range(1, 7)}, "title": "the title of a note", "summary": "the title of a fold-out",
    "label": "the label of a tab",
}  # fmt: skip
ATTRIBUTES = {
    "the text for a picture": re.compile(rf"(?<![`\\])!\[[^\[\]\n]*\[[^\[\]\n]*?(?P<key>{KEY})[^\[\]\n]*\][^\[\]\n]*\]\("),
    "a link's title": re.compile(rf"\]\([^()\s]+\s+\"[^\"\n]*?(?P<key>(?<!\w){KEY})[^\"\n]*\"\)(?!`)"),
    "the meaning of an abbreviation": re.compile(rf"^\*\[[^\]\n]+\]:[^\n]*?(?P<key>(?<!\w){KEY})", re.M),
}  # fmt: skip
CURES = "Move it into the text below."
RAW = re.compile(rf"\[[^\[\]]*?-?{KEY}[^\[\]]*\]|(?<![\w@./:\\])(?P<bare>{KEY})")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.cites:
        where = PLACES.get(cite.page.reading.blocks[cite.citation.block].kind)
        if where and known(cite, corpus):
            yield cite.fault(
                f"'@{cite.name}' stands in {where}, which is also shown without its citations.", CURES
            )
    for page in corpus.chosen:
        yield from front_matter(page, corpus)
        yield from typed_away(page, corpus)
        for run in prose(page, "@"):
            yield from unread(run, corpus)
        for link in page.reading.links:
            if (
                link.rewritten
                and (found := re.search(KEY, link.text))
                and found[0][1:].partition("#")[0] in corpus.bibliography
            ):
                yield page.fault(
                    link.place,
                    f"'{found[0]}' stands in the text of a link.",
                    "Move it behind the link.",
                    found[0][1:],
                )


def typed_away(page: Page, corpus: Corpus) -> Iterator[Diagnostic]:
    """Places whose text becomes an attribute: the text for a picture, a link's title, an abbreviation's meaning."""
    for number in range(len(page.reading.sources)):
        source = page.source_text(Place(0, number))
        if "@" not in source:
            continue
        taken = [(f.place.offset, f.end) for f in page.reading.fences if f.place.source == number]
        for where, pattern in ATTRIBUTES.items():
            for found in pattern.finditer(source):
                key = found["key"][1:].strip("{}").partition("#")[0]
                if key in corpus.bibliography and not any(a <= found.start() < b for a, b in taken):
                    message = f"'{found['key']}' stands in {where}, which shows it as it is typed."
                    place = Place(found.start("key"), number)
                    yield page.fault(place, message, "Move it into the text.", key, len(found["key"]))


def known(cite: Cite, corpus: Corpus) -> bool:
    return not cite.narrative or cite.key in corpus.bibliography


def front_matter(page: Page, corpus: Corpus) -> Iterator[Diagnostic]:
    """Titles and descriptions are shown as they are typed."""
    for field in ("title", "description"):
        for key, finding in named(str(page.meta.get(field) or "")):
            if key in corpus.bibliography:
                name = f"{key}#{finding}" if finding else key
                message = f"'@{name}' stands in the page's {field}, which is shown as it is typed."
                yield page.front_fault(field, message=message, cure="Move it into the text.", subject=name)


def unread(run: Prose, corpus: Corpus) -> Iterator[Diagnostic]:
    """What a reader sees as it is typed: raw HTML, where Markdown is not read."""
    for found in RAW.finditer(run.text):
        for key, _ in named(found[0]):
            if key in corpus.bibliography and not in_link(run, found[0]):
                message = f"'{found[0]}' stands where Markdown is not read; it is shown as it is typed."
                cure = "Add 'markdown' to the HTML element around it, or write the element in Markdown."
                yield from run.fault(found.start(), found[0], message, cure, key)


def in_link(run: Prose, typed: str) -> bool:
    """Whether it is part of a link's text, which is told of by itself."""
    return any(link.block == run.number and typed.strip("[]") in link.text for link in run.page.reading.links)
