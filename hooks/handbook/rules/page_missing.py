"""A page that is linked, or named in the navigation or in front matter, must exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from typing import Any

from .. import linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..pages import ENDINGS, Page

DATA_LINK = re.compile(r"\]\(([^()\s:]+\.md(?:#[^()\s]*)?)\)")
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*:|//|#|\*|!|\.\.\.", re.I)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "page-missing"):
        cure = linking.meant(outcome, "Add the page, or correct the link.")
        html = " HTML is left as it is typed: count from the page's address in the built site." if outcome.detail else ""
        yield linking.fault(outcome, f"There is no page '{outcome.link.target}'.{html}", cure)
    yield from in_nav(corpus)
    for page in corpus.pages.values():
        yield from in_front_matter(corpus, page)
    yield from in_data(corpus)


def in_data(corpus: Corpus) -> Iterator[Diagnostic]:
    """Links in the sentences of data files: their paths count from docs_dir."""
    for statement in corpus.statements:
        for found in DATA_LINK.finditer(statement.text):
            path, _, anchor = found[1].partition("#")
            if path not in corpus.pages:
                cure = did_you_mean(path, corpus.pages) or "Paths in data count from the folder of the pages."
                yield statement.fault(f"There is no page '{path}'.", cure, found[1])
            elif anchor and anchor not in linking.site(corpus).anchors(path):
                cure = did_you_mean(anchor, linking.site(corpus).anchors(path), form="'#{}'") or "Name a heading that it has."
                yield statement.fault(f"'{path}' has no heading '#{anchor}'.", cure, found[1])


def in_nav(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries of `nav` that name a file which is not there."""
    where = linking.site(corpus)
    for entry in corpus.project.nav:
        target = entry.target
        if ADDRESS.match(target) or target.endswith("/") or where.guessing:
            continue
        path = posixpath.normpath(target)
        if path not in where.all and not path.startswith("/"):
            cure = did_you_mean(path, corpus.pages) or "Add the page, or take it out of 'nav'."
            yield corpus.project.fault(*entry.key, message=f"There is no page '{target}'.", cure=cure, subject=target)


def in_front_matter(corpus: Corpus, page: Page) -> Iterator[Diagnostic]:
    """Fields of front matter that name a page which is not there."""
    for way, value in named(page.meta, ()):
        path = value.partition("#")[0]
        folder = posixpath.dirname(page.uri)
        candidates = {posixpath.normpath(posixpath.join(folder, path)), posixpath.normpath(path.lstrip("/"))}
        if not candidates & corpus.pages.keys() and corpus.path(path) not in corpus.files.values():
            cure = did_you_mean(path, corpus.pages) or "Correct it, or add the page."
            yield page.front_fault(*way, message=f"There is no page '{path}'.", cure=cure, subject=value)


def named(value: Any, way: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The values of front matter that are paths of pages."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from named(inner, (*way, str(key)))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from named(inner, (*way, number))
    elif isinstance(value, str) and value.partition("#")[0].endswith(ENDINGS) and " " not in value.strip() and not ADDRESS.match(value):
        yield way, value.strip()
