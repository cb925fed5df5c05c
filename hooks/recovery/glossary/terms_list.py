"""`list: glossary`: every term with its other names."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from handbook.corpus import Corpus
from handbook.render.inline import html as inline
from handbook.render.parts import Request

from .types import terms_of


def list_names(corpus: Corpus) -> Iterable[str]:
    """There is one."""
    return ["glossary"]


def anchors(corpus: Corpus, name: str) -> Iterable[str]:
    """The ids of the terms."""
    return terms_of(corpus)


def html(request: Request) -> str:
    """Every term with its other names."""
    out = []
    for term in sorted(terms_of(request.corpus).values(), key=lambda t: t.term.casefold()):
        others = ", ".join(dict.fromkeys([*term.abbr, *term.synonyms, *term.brands, *term.british]))
        also = f' <span class="also">Also: {escape(others)}.</span>' if others else ""
        known = term.page and term.page in request.corpus.pages
        more = (
            f' See <a href="{escape(request.address(term.page))}">{escape(titled(request, term.page))}</a>.'
            if known
            else ""
        )
        out.append(
            f'<dt id="{term.slug}">{escape(term.term)}</dt><dd>{inline(term.definition, request.address)}{also}{more}</dd>'
        )
    return '<dl class="glossary">\n' + "\n".join(out) + "\n</dl>"


def titled(request: Request, uri: str) -> str:
    """A page's title."""
    return str(request.corpus.pages[uri].title)
