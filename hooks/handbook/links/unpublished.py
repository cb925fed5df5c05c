"""Files of the folder of pages that the built site leaves out, and those that git does."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from fnmatch import fnmatchcase
from typing import Any

from ..corpus import Corpus
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
    found = excluded(corpus, values.get("exclude_docs")) | dict.fromkeys(
        excluded_by_plugin(corpus), "excluded"
    )
    if isinstance(drafts := values.get("draft_docs"), str):
        found.update(dict.fromkeys(matching(corpus, drafts), "a draft"))
    for uri, page in corpus.pages.items():
        folder, name = posixpath.split(uri)
        if name == "README.md" and posixpath.join(folder, "index.md") in corpus.pages:
            found[uri] = "left out for the index.md beside it"
        elif page.meta.get("draft") is True or page.meta.get("published") is False:
            found[uri] = "a draft"
    return found


def excluded_by_plugin(corpus: Corpus) -> Iterator[str]:
    """Files that the plugin `exclude` takes out of the site."""
    settings = corpus.project.plugins.get("exclude", {})
    globs = [str(p) for p in _listed(settings.get("glob"))]
    patterns = []
    for typed in _listed(settings.get("regex")):
        with suppress(re.error):
            patterns.append(re.compile(str(typed)))
    for uri in corpus.files if globs or patterns else ():
        if any(fnmatchcase(uri, g) for g in globs) or any(p.match(uri) for p in patterns):
            yield uri


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value] if isinstance(value, str) else []


def excluded(corpus: Corpus, typed: Any) -> dict[str, str]:
    """Files that are excluded: hidden ones and `templates/` always are, unless the setting takes them back."""
    if isinstance(typed, str) and typed.strip():
        return dict.fromkeys(matching(corpus, f".*\n/templates/\n{typed}"), "excluded")
    hidden = (uri for uri in corpus.files if f"/{uri}".find("/.") >= 0 or uri.startswith("templates/"))
    return dict.fromkeys(hidden, "excluded")


def ignored(corpus: Corpus, path: str) -> bool:
    """Whether git ignores a file of the project: such files are often written before each build."""

    return bool(corpus.computed(_ignored_by_git).match_file(path))


def _ignored_by_git(corpus: Corpus) -> Any:
    import pathspec

    return pathspec.GitIgnoreSpec.from_lines(text_of_file(corpus, ".gitignore").splitlines())


def matching(corpus: Corpus, patterns: str) -> Iterable[str]:
    """The files that patterns in the manner of .gitignore match."""
    import pathspec

    spec = pathspec.GitIgnoreSpec.from_lines(patterns.splitlines())
    return [uri for uri in corpus.files if spec.match_file(uri)]
