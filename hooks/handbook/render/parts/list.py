"""`list: NAME`: pages, references, and their downloads."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ...corpus import Corpus
from . import Request

NAMES = ("pages", "references", "downloads", "statements", "new-evidence")


def list_names(corpus: Corpus) -> Iterable[str]:
    """The lists there are."""
    return NAMES


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of its entries."""
    return [f"ref-{key}" for key in corpus.bibliography] if name == "references" else ()


def html(request: Request) -> str:
    """The list. What makes it is loaded here: a check asks for names alone."""
    from .. import lists, new_evidence

    makers: dict[str, Callable[[Request], str]] = {
        "pages": lists.pages,
        "references": lists.references,
        "downloads": lists.downloads,
        "statements": lists.statements,
        "new-evidence": new_evidence.html,
    }
    return makers[request.name](request)
