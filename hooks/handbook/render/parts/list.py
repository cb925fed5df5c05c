"""`list: NAME`: references, glossary and other lists made from the data."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...corpus import Corpus
from .. import lists
from . import Request

LISTS: dict[str, Callable[[Request], str]] = {
    "references": lists.references,
    "glossary": lists.glossary,
    "evidence-status": lists.evidence_status,
    "source-audit": lists.source_audit,
    "tests": lists.tests,
}


def names(corpus: Corpus) -> Iterable[str]:
    """The lists there are."""
    return LISTS


def html(request: Request) -> str:
    """The list."""
    return LISTS[request.name](request)
