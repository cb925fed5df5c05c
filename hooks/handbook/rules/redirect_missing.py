"""A redirect must lead to a page that exists."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..links import corpus_links, unpublished
from ..project import Project
from ..render import moved

whole_project = True


def maps(project: Project) -> dict[str, str]:
    """Old pages to new ones, as `extra.moved` or the redirects plugin is told."""
    typed = project.plugins.get("redirects", {}).get("redirect_maps")
    plugin = {str(old): str(new) for old, new in typed.items()} if isinstance(typed, dict) else {}
    return {**plugin, **moved.asked(project.values)}


def way(project: Project, old: str) -> tuple[str | int, ...]:
    """Where a redirect stands in mkdocs.yml."""
    if old in moved.asked(project.values):
        return ("extra", "moved", old)
    listed = project.values.get("plugins")
    if isinstance(listed, dict):
        return ("plugins", "redirects", "redirect_maps", old)
    index = next(
        (n for n, entry in enumerate(listed or []) if isinstance(entry, dict) and "redirects" in entry), 0
    )
    return ("plugins", index, "redirects", "redirect_maps", old)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    found = maps(corpus.project)
    for old, new in found.items():
        path = posixpath.normpath(new.partition("#")[0])
        if "://" in new or new.startswith("/") or path in corpus.files or path in found:
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
                yield corpus.project.fault(*way(corpus.project, old), message=message, cure=cure, subject=new)
            continue
        if unpublished.ignored(corpus, corpus.path(path)):
            continue
        cure = did_you_mean(path, corpus.pages) or "Correct it, or add the page."
        message = f"The redirect of '{old}' leads to '{new}', which does not exist."
        yield corpus.project.fault(*way(corpus.project, old), message=message, cure=cure, subject=new)
