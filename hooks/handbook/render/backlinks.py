"""Where each work is cited: pages, in the order of the navigation, and the anchors on them."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import Item
from ..citations import cited_keys, works
from ..citations.typed import bare_letters
from ..corpus import Corpus
from ..kinds import Kind
from ..source.marks import fences


def places(corpus: Corpus) -> dict[str, dict[str, list[str]]]:
    """By key: pages, and the anchors of the citations on each. A work that only data cite is cited where the data are shown."""
    return corpus.computed(_places)


def _places(corpus: Corpus) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = {}
    order = {entry.target: n for n, entry in enumerate(corpus.project.nav)}
    for page in sorted(corpus.pages.values(), key=lambda p: (order.get(p.uri, len(order)), p.uri)):
        for number, citation in enumerate(page.reading.citations, 1):
            for work in works(citation.raw):
                found.setdefault(work.key, {}).setdefault(page.uri, []).append(f"cite-{number}")
    for key, pages in in_data(corpus).items():
        found.setdefault(key, {uri: [""] for uri in pages})
    return found


def in_data(corpus: Corpus) -> dict[str, list[str]]:
    """The works cited in data files, with the pages that show those files."""
    shown = {
        kind.name: [p.uri for p in corpus.pages.values() if asks(p.text, tuple(showing(kind, corpus)))]
        for kind in corpus.kinds
    }
    by_path = {data.path: shown.get(name, []) for name, data in corpus.data.items()}
    found: dict[str, list[str]] = {}
    for statement in corpus.statements:
        pages = by_path.get(statement.data.path) or []
        for key, _ in cited_keys(statement.text) if pages else []:
            found.setdefault(key, pages[:3])
    return found


def showing(kind: Kind, corpus: Corpus) -> Iterator[str]:
    """What a page asks for when it shows a data file."""
    for word, part in kind.parts.items():
        yield from (f"{word}: {name}" for name in part.list_names(corpus))


def is_requested(corpus: Corpus, start: str) -> bool:
    """Whether any page asks for a part."""
    return any(request.startswith(start) for request in corpus.computed(_requests))


def _requests(corpus: Corpus) -> list[str]:
    """What the pages ask for."""
    return [request for page in corpus.pages.values() for request in requests_of(page.text)]


def asks(text: str, starts: tuple[str, ...]) -> bool:
    """Whether a page asks for one of some parts."""
    return any(request.startswith(starts) for request in requests_of(text))


def requests_of(text: str) -> Iterator[str]:
    """The parts that a page asks for, as its fences name them."""
    if "```handbook" in text:
        for opening, body, close, _ in fences(text):
            if opening["info"].strip() == "handbook":
                yield text[body:close].strip()


def cited_works(corpus: Corpus) -> list[Item]:
    """The cited works by author, or by title where none is known, then by year."""
    where = places(corpus)
    items = [item for key, item in corpus.bibliography.items() if key in where]
    return sorted(
        items, key=lambda i: (bare_letters(i.first_author or i.field_text("title")), i.year or 0, i.key)
    )
