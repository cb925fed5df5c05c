"""A redirect must lead to a page that exists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..links import corpus_links, unpublished
from ..links.redirects import leading_outside, redirect_key, redirects

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for old in leading_outside(corpus.project):
        message = f"The redirect of '{old}' leads out of the site, and nothing is written there."
        cure = "Name the old page by its path below docs_dir."
        place = redirect_key(corpus.project, old)
        yield corpus.project.diagnostic(*place, message=message, cure=cure, subject=old)
    found = redirects(corpus.project)
    for old, new in found.items():
        path = posixpath.normpath(new.partition("#")[0])
        if new.startswith(("http://", "https://", "/")) or path in corpus.files or path in found:
            page = corpus.pages.get(path)
            anchor = new.partition("#")[2]
            if page and anchor and not corpus_links.site(corpus).has(path, anchor):
                cure = (
                    did_you_mean(anchor, [a.id for a in page.reading.anchors], form="'#{}'")
                    or "Name a heading that it has."
                )
                message = (
                    f"The redirect of '{old}' leads to '{new}', but '{path}' has no heading '#{anchor}'."
                )
                yield corpus.project.diagnostic(
                    *redirect_key(corpus.project, old), message=message, cure=cure, subject=new
                )
            continue
        if unpublished.ignored(corpus, corpus.path(path)):
            continue
        cure = did_you_mean(path, corpus.pages) or "Correct it, or add the page."
        message = f"The redirect of '{old}' leads to '{new}', which does not exist."
        yield corpus.project.diagnostic(
            *redirect_key(corpus.project, old), message=message, cure=cure, subject=new
        )
