"""`list: NAME`: pages, references, and their downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...corpus import Corpus
from .. import lists, new_evidence
from . import Request

LISTS: dict[str, Callable[[Request], str]] = {
    "pages": lists.pages,
    "references": lists.references,
    "downloads": lists.downloads,
    "statements": lists.statements,
    "new-evidence": new_evidence.html,
}


def list_names(corpus: Corpus) -> Iterable[str]:
    """The lists there are."""
    return LISTS


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of its entries."""
    return [f"ref-{key}" for key in corpus.bibliography] if name == "references" else ()


def html(request: Request) -> str:
    """The list."""
    return LISTS[request.name](request)
