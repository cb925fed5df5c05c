"""Lists: pages, references, and their downloads."""

from __future__ import annotations

from html import escape
from typing import Any

from . import backlinks
from . import references as refs
from .downloads import FILES
from .statement_files import FILES as STATEMENTS


def references(request: Any) -> str:
    """Every cited work, with what kind it is, the state of its record, and each place where it is cited."""
    where = backlinks.places(request.corpus)
    items = backlinks.cited_works(request.corpus)
    return (
        '<ol class="references">\n'
        + "\n".join(reference(i, where[i.key], request) for i in items)
        + "\n</ol>"
    )


def reference(item: Any, where: dict[str, list[str]], request: Any) -> str:
    """One work."""
    corpus = request.corpus
    pages = ", ".join(place(uri, anchors, request) for uri, anchors in where.items())
    parts = (
        refs.entry(item, corpus),
        refs.links(item, corpus),
        refs.kind(item),
        refs.status(corpus.records.get(item.key)),
        refs.left_open(item),
    )
    line = " ".join(filter(None, parts))
    return f'<li id="ref-{escape(item.key)}" data-kind="{escape(item.kind)}">{line} <span class="cited-in">Cited in: {pages}</span></li>'


def place(uri: str, anchors: list[str], request: Any) -> str:
    """A page, and the places on it."""
    title = request.corpus.pages[uri].title
    first, *more = [request.address(f"{uri}#{a}" if a else uri) for a in anchors]
    again = "".join(
        f' <a href="{escape(a)}" aria-label="{escape(title)}, place {n}">{n}</a>'
        for n, a in enumerate(more, 2)
    )
    return f'<a href="{escape(first)}">{escape(title)}</a>{again}'


def downloads(request: Any) -> str:
    """All cited works as files for reference managers."""
    links = [
        f'<a href="{escape(request.address(name))}" download>{title}</a>' for name, title in FILES.items()
    ]
    return f'<p class="downloads">Download all works: {", ".join(links)}</p>'


def statements(request: Any) -> str:
    """All statements of the handbook as files."""
    links = [
        f'<a href="{escape(request.address(name))}" download>{title}</a>'
        for name, title in STATEMENTS.items()
    ]
    return f'<p class="downloads">Download all statements: {", ".join(links)}</p>'


def pages(request: Any) -> str:
    """The pages of the folder that the asking page lies in, with what each is about."""
    folder = request.options.get("folder", "").strip("/")
    found = [
        p
        for uri, p in request.corpus.pages.items()
        if uri.startswith(f"{folder}/") and not uri.endswith("/index.md")
    ]
    rows = "\n".join(
        f'<dt><a href="{escape(request.address(p.uri))}">{escape(p.title)}</a></dt><dd>{escape(str(p.meta.get("description") or ""))}</dd>'
        for p in found
    )
    return f'<dl class="pages">\n{rows}\n</dl>'
