"""A citation stands in running text, where it can be rendered."""

from __future__ import annotations

from collections.abc import Iterator

from ..citations import Cite
from ..citations.elsewhere import cited, front_matter, in_texts_of_links, typed_away
from ..citations.meant import BRACKETED, key_of, meant_in
from ..citations.prose import Prose, prose
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage

recalled = "page"

PLACES = {
    **{f"h{n}": "a heading" for n in range(1, 7)}, "title": "the title of a note", "summary": "the title of a fold-out",
    "label": "the label of a tab",
}  # fmt: skip
CURES = "Move it into the text below."
HOME = ("index.md", "README.md")
OF_SITE = ("site_name", "site_description", "copyright")
"""Settings whose texts a theme shows on each page."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.cites:
        where = PLACES.get(cite.page.reading.blocks[cite.citation.block].kind)
        if where and known(cite, corpus):
            yield cite.diagnostic(
                f"'@{cite.name}' stands in {where}, which is also shown without its citations.", CURES
            )
    for page in corpus.chosen:
        yield from front_matter(page, corpus.bibliography)
        away = list(typed_away(page, corpus.bibliography))
        yield from away
        places = {(d.path, d.line, d.column) for d in away}
        for run in prose(page, "@"):
            yield from (d for d in unread(run, corpus) if (d.path, d.line, d.column) not in places)
        yield from in_texts_of_links(page, corpus.bibliography)
        yield from in_settings(page, corpus)


def known(cite: Cite, corpus: Corpus) -> bool:
    return not cite.narrative or cite.key in corpus.bibliography


def unread(run: Prose, corpus: Corpus) -> Iterator[Diagnostic]:
    """What a reader sees as it is typed: raw HTML, where Markdown is not read."""
    brackets = list(BRACKETED.finditer(run.text))
    for match in meant_in(run.text, corpus.bibliography):
        around = (b for b in brackets if b.start() < match.start() < b.end())
        whole = next(around, match)
        if not in_link(run, whole[0]) and corpus.bibliography:
            message = f"'{whole[0]}' stands where Markdown is not read; it is shown as it is typed."
            cure = "Add 'markdown' to the HTML element around it, or write the element in Markdown."
            yield from run.diagnostics(whole.start(), whole[0], message, cure, key_of(match[0]))


def in_settings(page: SourcePage, corpus: Corpus) -> Iterator[Diagnostic]:
    """A citation in a page's title in the navigation; for the first page also in what the site says of itself."""
    project = corpus.project
    texts = [(entry.key, entry.title) for entry in project.nav if entry.target == page.uri]
    if page.uri in HOME:
        texts += [((name,), str(project.values.get(name) or "")) for name in OF_SITE]
    for way, text in texts:
        for typed in cited(text, corpus.bibliography) if "@" in text else ():
            message = f"'{typed}' stands in a text of the settings, which is shown as it is typed."
            yield project.diagnostic(*way, message=message, cure="Move it into a page.", subject=typed[1:])


def in_link(run: Prose, typed: str) -> bool:
    """Whether it is part of a link's text, which is told of by itself."""
    return any(link.block == run.number and typed.strip("[]") in link.text for link in run.page.reading.links)
