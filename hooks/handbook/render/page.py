"""A page's HTML finished: parts filled in, citations numbered, its references listed; all else stays as it was built."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from html import unescape

from ..corpus import Corpus
from ..source.markdown_page import SourcePage
from ..source.marks import fences
from .citing import Numbering, citation
from .frames import framed
from .page_references import all_works, with_references, without_heading

CITE = re.compile(
    r'(?P<space>[ \t\r\n]*)<cite class="citation" data-cite="(?P<raw>[^"]*)"(?: data-n="(?P<n>\d+)")?>\s*</cite>'
)
OWN = re.compile(r'<cite class="citation" data-cite="[^"]*"')
PART = re.compile(r'<div data-handbook-part="(\d+)">\s*</div>')
COMMAND = re.compile(r"^[ ]{0,3}\\(?P<name>full_bibliography|bibliography)[ \t]*$", re.M)
"""Where mkdocs-bibtex puts the works of a page, or all works."""
PLACE = re.compile(r'<div data-handbook-(full_bibliography|bibliography)="">\s*</div>')


def with_places(markdown: str) -> str:
    """The text with place-holders for `\\bibliography` and `\\full_bibliography`; in code they are text."""
    if "bibliography" not in markdown:
        return markdown
    code = [(opening.start(), end) for opening, _, _, end in fences(markdown)]

    def place(match: re.Match[str]) -> str:
        in_code = any(start <= match.start() < end for start, end in code)
        return match[0] if in_code else f'\n<div data-handbook-{match["name"]}=""></div>\n'

    return COMMAND.sub(place, markdown)


def finish(html: str, corpus: Corpus, parts: dict[int, str]) -> str:
    """The article of a page. Its own citations are counted before the parts come in, so that their ids are those of the source."""
    count = itertools.count(1)
    html = OWN.sub(lambda m: f'{m[0]} data-n="{next(count)}"', html)
    tables = corpus.project.settings.hosting.tables
    if tables:
        html = html.replace(
            '<input type="checkbox" disabled', '<input type="checkbox" aria-label="To do" disabled'
        )
    html = PART.sub(lambda m: parts[int(m[1])], html)
    numbering = Numbering(corpus)
    numbering.before = html.count('<li id="fn:') if numbering.footnotes else 0
    html = CITE.sub(lambda m: cited(m, numbering), html)
    return listed(framed(html) if tables else html, numbering)


def listed(html: str, numbering: Numbering) -> str:
    """The page with its references, and with all works where it asks for them."""
    works = frozenset(numbering.numbers)
    if PLACE.search(html) is None:
        return with_references(html, numbering) if works else html
    count = 0

    def list_here(match: re.Match[str]) -> str:
        nonlocal count
        if match[1] == "full_bibliography":
            return all_works(numbering.corpus, works)
        count += 1
        return without_heading(numbering) if works and count == 1 else ""

    html = PLACE.sub(list_here, html)
    return with_references(html, numbering) if works and not count else html


def cited(match: re.Match[str], numbering: Numbering) -> str:
    """A citation as HTML. Numbers follow their word closely; `@key says` keeps its space."""
    if match["n"]:
        place = f"cite-{match['n']}"
    else:
        numbering.count += 1
        place = f"cite-part-{numbering.count}"
    raw = unescape(match["raw"])
    html = citation(raw, numbering, place)
    return html if html.startswith(("<cite", "<sup")) else match["space"] + html.lstrip()


def plain_language(page: SourcePage, depths: Sequence[str]) -> bool:
    """Whether a page is for readers without background: the plainest of the depths, and the first pages that have none."""
    first = "/" not in page.uri and page.meta.get("citations") == "required"
    return page.depth in depths[:1] or (first and not page.depth)
