"""A citation stands in running text, where it can be rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..citations import Cite, cited_keys
from ..citations.elsewhere import front_matter, typed_away
from ..citations.prose import Prose, prose
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.citation_keys import KEY

recalled = "page"

PLACES = {
    **{f"h{n}": "a heading" for n in range(1, 7)}, "title": "the title of a note", "summary": "the title of a fold-out",
    "label": "the label of a tab",
}  # fmt: skip
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
        yield from front_matter(page, corpus.bibliography)
        away = list(typed_away(page, corpus.bibliography))
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
                    "Move it after the link.",
                    match[0][1:],
                )


def known(cite: Cite, corpus: Corpus) -> bool:
    return not cite.narrative or cite.key in corpus.bibliography


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
