"""A page that is linked, or named in the navigation or in front matter, must exist."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..links import corpus_links
from ..links.missing import is_of_other_language, said_of_missing
from ..links.unpublished import text_of_file
from ..source.markdown_page import ENDINGS

INCLUDED = re.compile(r"!include\s+([^\s*]+)$")
"""An entry of `nav` that takes in the pages of another configuration, as the plugin 'monorepo' does."""
DATA_LINK = re.compile(r"\]\(([^()\s:]+\.md(?:#[^()\s]*)?)\)")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "page-missing"):
        cure = corpus_links.meant(outcome, "Add the page, or correct the link.")
        said = said_of_missing(outcome, "page")
        if outcome.detail and not is_of_other_language(outcome):
            said += " HTML is left as it is typed: count from the page's address in the built site."
        yield corpus_links.diagnostic_of_link(outcome, said, cure)
    yield from in_nav(corpus)
    yield from in_data(corpus)


def in_data(corpus: Corpus) -> Iterator[Diagnostic]:
    """Links in the sentences of data files: their paths count from docs_dir."""
    for statement in corpus.statements:
        for match in DATA_LINK.finditer(statement.text):
            path, _, anchor = match[1].partition("#")
            if path not in corpus.pages:
                cure = did_you_mean(path, corpus.pages) or "Paths in data count from the folder of the pages."
                yield statement.diagnostic(f"There is no page '{path}'.", cure, match[1])
            elif anchor and anchor not in corpus_links.site(corpus).anchors(path):
                cure = (
                    did_you_mean(anchor, corpus_links.site(corpus).anchors(path), form="'#{}'")
                    or "Name a heading that it has."
                )
                yield statement.diagnostic(f"'{path}' has no heading '#{anchor}'.", cure, match[1])


def in_nav(corpus: Corpus) -> Iterator[Diagnostic]:
    """Entries of `nav` that name a heading, which MkDocs does not follow, or another configuration that is not there."""
    for entry in corpus.project.nav:
        if included := INCLUDED.match(entry.target):
            path = posixpath.normpath(included[1])
            if not path.startswith("..") and not text_of_file(corpus, path):
                yield corpus.project.diagnostic(
                    *entry.key,
                    message=f"There is no '{included[1]}', whose pages are to be included.",
                    cure="Correct the path: it counts from the folder of this configuration.",
                    subject=entry.target,
                )
            continue
        path, sign, _ = entry.target.partition("#")
        if sign and path and (path in corpus.pages or path.endswith(ENDINGS)):
            message = f"There is no page '{entry.target}'."
            yield corpus.project.diagnostic(
                *entry.key,
                message=message,
                cure=f"Did you mean '{path}'? 'nav' takes pages, not headings."
                if path in corpus.pages
                else "'nav' takes pages, not headings.",
                subject=entry.target,
            )
