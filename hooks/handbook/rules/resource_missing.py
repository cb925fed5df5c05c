"""A file that a style sheet, a template or mkdocs.yml names must exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links
from ..links.resources import in_drawing, in_front_matter, in_settings, in_sheet, in_template, sheets


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    where = corpus_links.site(corpus)
    yield from in_settings(corpus, where)
    yield from in_front_matter(corpus)
    for uri, path in sheets(corpus):
        yield from in_sheet(corpus, uri, path, where)
    for uri, path in corpus.files.items():
        if uri.endswith(".svg"):
            yield from in_drawing(corpus, uri, path, where)
    folder = corpus.project.theme_folder
    for path in corpus.texts.paths(folder) if folder else ():
        if path.endswith(corpus_links.TEMPLATES):
            yield from in_template(corpus, path, where)
