"""A page should be in the navigation, or linked from another page."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links
from ..source.excluded import matching

severity = "warning"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    project = corpus.project
    if not project.nav or corpus_links.made(corpus).nav_elsewhere:
        return
    reached = {posixpath.normpath(entry.target) for entry in project.nav}
    if corpus.only is not None and all(page.uri in reached for page in corpus.chosen):
        return
    reached |= {o.uri for o in corpus_links.outcomes(corpus) if o.uri and o.uri != o.page.uri}
    reached |= {source for page in corpus.pages.values() for source in page.reading.sources[1:]}
    languages = corpus_links.made(corpus).translations
    bare = {languages.split(uri)[0] for uri in reached}
    reached |= {uri for uri in corpus.pages if languages.split(uri)[0] in bare}
    left_out = not_in_nav(corpus)
    for page in corpus.chosen:
        name = posixpath.basename(page.uri).lower()
        if (
            page.uri in reached
            or page.path in reached
            or page.uri in left_out
            or page.uri in corpus_links.site(corpus).unpublished
        ):
            continue
        if (
            name in ("404.md", "readme.md")
            or page.uri == "index.md"
            or any(page.uri.startswith(r) for r in reached if r.endswith("/"))
        ):
            continue
        yield page.front_fault(
            message=f"No page and no navigation leads to '{page.uri}'.",
            cure="Add it to 'nav', or link it from a page.",
            subject=page.uri,
        )


def not_in_nav(corpus: Corpus) -> set[str]:
    """Pages that `not_in_nav` leaves out on purpose."""
    typed = corpus.project.values.get("not_in_nav")
    if not isinstance(typed, str) or not typed.strip():
        return set()
    return set(matching(corpus.pages, typed))
