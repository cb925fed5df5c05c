"""A picture among the pages should be shown somewhere."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from itertools import islice

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import PICTURES, corpus_links, unpublished

BESIDE = (".yml", ".yaml", ".json", ".toml", ".py", ".html", ".js", ".css", ".md")
MOST = 2_000
severity = "warning"
whole_project = True
absence = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    pictures = [uri for uri in corpus.files if uri.lower().endswith(PICTURES)]
    if not pictures or not corpus.project.asks:
        return
    outcomes = corpus_links.chosen(corpus)
    shown = {o.uri for o in outcomes} | {o.meant for o in outcomes}
    others = [corpus.project.data.text, *sheets(corpus), *(page.front.text for page in corpus.pages.values())]
    others += [fence.text for page in corpus.chosen for fence in page.reading.fences]
    others += [page.text for page in corpus.pages.values()]
    excluded = corpus_links.site(corpus).unpublished
    for uri in pictures:
        name = posixpath.basename(uri)
        if (
            uri not in shown
            and uri not in excluded
            and not any(name in text for text in others)
            and not any(name in text for text in data(corpus))
            and not name.startswith(("favicon", "apple-touch"))
        ):
            yield Diagnostic(
                path=corpus.files[uri],
                message=f"No page shows the picture '{uri}'.",
                cure="Show it, or remove it.",
                subject=uri,
            )


def data(corpus: Corpus) -> list[str]:
    """The texts beside the pages from which plugins and templates may take pictures; read when a picture seems unused."""
    return corpus.computed(_texts_beside)


def _texts_beside(corpus: Corpus) -> list[str]:
    return [unpublished.text_of_file(corpus, path) for path in beside(corpus)]


def beside(corpus: Corpus) -> list[str]:
    """Data, scripts and templates of the project, unless there are so many that they are no handbook's."""
    own = {page.path for page in corpus.pages.values()}
    listed = list(islice(corpus.texts.paths(""), 10 * MOST))
    found = [p for p in listed if p.endswith(BESIDE) and p not in own and not p.startswith((".", "site/"))]
    return found if len(found) <= MOST else []


def sheets(corpus: Corpus) -> Iterator[str]:
    """The texts that may show pictures besides pages: style sheets, scripts, templates, data."""
    for path in corpus.files.values():
        if path.endswith((".css", ".js", ".html", ".json", ".webmanifest")):
            yield unpublished.text_of_file(corpus, path)
    folder = corpus.project.theme_folder
    for path in corpus.texts.paths(folder) if folder else ():
        if path.endswith((".css", ".js", ".html")):
            yield unpublished.text_of_file(corpus, path)
