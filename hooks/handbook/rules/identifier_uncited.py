"""A DOI, PMID or PMCID in a text belongs to a work in the bibliography."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import identifiers
from ..bibliography.identifiers_in_text import found_in
from ..citations.prose import prose
from ..corpus import Corpus
from ..diagnostics import Diagnostic, nearest
from ..source.markdown_page import SourcePage
from ..source.page import Link

recalled = "page"

NOT_LITERATURE = (
    "10.5281/",
    "10.6084/",
    "10.17605/",
    "10.5061/",
    "10.7910/",
    "10.1000/",
    "10.1234/",
    "10.5555/",
)
"""Registrants of data and software, and of examples."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.bibliographies or corpus.bibliography.incomplete:
        return
    known = corpus.bibliography.by_identifier
    for page in corpus.chosen:
        for run in prose(page, "0123456789"):
            for kind, typed, start in found_in(run.text):
                fact, cure = missing(kind, typed, known)
                if fact:
                    yield from run.diagnostics(start, typed, fact, cure)
        for link in page.reading.links:
            yield from linked(page, link, known)


def missing(kind: str, typed: str, known: dict[str, dict[str, str]]) -> tuple[str, str]:
    """What to say of an identifier that no work has."""
    normal = identifiers.normal(kind, typed)
    if normal in known[kind] or typed.lower().startswith(NOT_LITERATURE):
        return "", ""
    near = nearest(normal, known[kind], cutoff=88)
    cure = (
        f"Did you mean '{near}' ('@{known[kind][near]}')?"
        if near
        else "Add the work and cite it as '[@key]'."
    )
    return f"No work in the bibliography has the {kind} '{typed}'.", cure


def linked(page: SourcePage, link: Link, known: dict[str, dict[str, str]]) -> Iterator[Diagnostic]:
    """An identifier in a link's address, unless the text of the link is the address itself."""
    if link.kind != "a.href" or "://" not in link.target or not link.text or link.text in ("DOI", "doi"):
        return
    for kind, typed, _ in found_in(link.target):
        fact, cure = missing(kind, typed, known)
        if fact and typed not in link.text:
            yield page.diagnostic(link.place, fact, cure, typed, 1)
