"""Files of the folder of pages that the built site leaves out, and those that git does."""

from __future__ import annotations

import posixpath
from collections.abc import Callable

from ..corpus import Corpus
from ..source.excluded import excluded, matcher, matching
from ..source.texts import Unreadable


def text_of_file(corpus: Corpus, path: str) -> str:
    """A file's text; nothing if it is not there or cannot be read."""
    try:
        return corpus.texts.read(path) or ""
    except Unreadable:
        return ""


def unpublished(corpus: Corpus) -> dict[str, str]:
    """Files that the built site leaves out: by `exclude_docs`, `draft_docs`, MkDocs' own habits, or their front matter."""
    values = corpus.project.values
    found = excluded(corpus.files, values, corpus.project.plugins.get("exclude", {}))
    if isinstance(drafts := values.get("draft_docs"), str):
        found.update(dict.fromkeys(matching(corpus.files, drafts), "a draft"))
    for uri, page in corpus.pages.items():
        folder, name = posixpath.split(uri)
        if name == "README.md" and posixpath.join(folder, "index.md") in corpus.pages:
            found[uri] = "left out for the index.md beside it"
        elif page.meta.get("draft") is True or page.meta.get("published") is False:
            found[uri] = "a draft"
    return found


def ignored(corpus: Corpus, path: str) -> bool:
    """Whether git ignores a file of the project: such files are often written before each build."""

    return corpus.computed(_ignored_by_git)(path)


def _ignored_by_git(corpus: Corpus) -> Callable[[str], bool]:
    return matcher(text_of_file(corpus, ".gitignore"))
