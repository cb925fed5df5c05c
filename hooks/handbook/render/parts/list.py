"""`list: NAME`: references, glossary and other lists made from the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...corpus import Corpus
from .. import lists
from . import Request

LISTS: dict[str, Callable[[Request], str]] = {
    "pages": lists.pages,
    "references": lists.references,
    "downloads": lists.downloads,
    "statements": lists.statements,
    "glossary": lists.glossary,
    "evidence-status": lists.evidence_status,
    "source-audit": lists.source_audit,
    "tests": lists.tests,
}


def names(corpus: Corpus) -> Iterable[str]:
    """The lists there are."""
    return LISTS


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of its entries."""
    known: dict[str, Iterable[str]] = {
        "references": [f"ref-{key}" for key in corpus.bibliography],
        "glossary": corpus.glossary,
        "tests": [f"test-{test}" for test in corpus.tests],
        "source-audit": ["audit-references", "audit-claims", *(f"claim-s{n:02}" for n in range(1, 100))],
    }
    return known.get(name, ())


def html(request: Request) -> str:
    """The list."""
    return LISTS[request.name](request)
