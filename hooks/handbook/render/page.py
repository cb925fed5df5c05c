"""A page's HTML finished: parts filled in, citations numbered, its references listed, its terms explained."""

from __future__ import annotations

import itertools
import re
from html import unescape

from ..corpus import Corpus
from ..pages import SourcePage
from .citing import Numbering, citation, page_references
from .frames import framed

CITE = re.compile(
    r'(?P<space>[ \t\r\n]*)<cite class="citation" data-cite="(?P<raw>[^"]*)"(?: data-n="(?P<n>\d+)")?>\s*</cite>'
)
OWN = re.compile(r'<cite class="citation" data-cite="[^"]*"')
PART = re.compile(r'<div data-handbook-part="(\d+)">\s*</div>')


def finish(html: str, corpus: Corpus, parts: dict[int, str]) -> str:
    """The article of a page. Its own citations are counted before the parts come in, so that their ids are those of the source."""
    count = itertools.count(1)
    html = OWN.sub(lambda m: f'{m[0]} data-n="{next(count)}"', html)
    html = html.replace(
        '<input type="checkbox" disabled', '<input type="checkbox" aria-label="To do" disabled'
    )
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
    return html if html.startswith(("<cite", "<sup")) else found["space"] + html.lstrip()


def plain_language(page: SourcePage) -> bool:
    """Whether a page is for readers without background: the shallowest depth, and the first pages that have none."""
    first = "/" not in page.uri and page.meta.get("citations") == "required"
    return page.depth == "fundamentals" or (first and not page.depth)
