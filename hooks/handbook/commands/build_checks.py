"""The checks of a build: of its sources before anything is written, of its folder when it is."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from .. import rules
from ..built.reading import read_html
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links, left_open
from .severity import all_names


def findings_of_sources(corpus: Corpus) -> list[Diagnostic]:
    """What the rules say of the sources, in order."""
    return rules.run(corpus, known=all_names)


def anchors_not_built(corpus: Corpus, folder: Path, directory_urls: bool) -> list[Diagnostic]:
    """The links to places that a plugin could have made and that no built page has."""
    site, found, pages = corpus_links.site(corpus), [], dict[str, Any]()
    for outcome in left_open.left_anchors(corpus):
        url = site.url(outcome.uri)
        file = folder / (f"{url}index.html" if url.endswith("/") or not url else url)
        if outcome.uri not in pages:
            pages[outcome.uri] = read_html(url, file.read_bytes()) if file.is_file() else None
        page = pages[outcome.uri]
        if page is not None and not page.has_id(outcome.fragment):
            found.append(left_open.not_built(outcome))
    return found


def from_outside(corpus: Corpus) -> str:
    """A sentence about what lies in docs_dir and is not of the project, which MkDocs would publish; or nothing."""
    below = corpus.path("")
    left = ((path, why) for path, why in corpus.texts.not_followed.items() if path.startswith(below))
    return next((f"'{path}' would be published. {why} Nothing was built." for path, why in left), "")
