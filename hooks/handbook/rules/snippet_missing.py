"""A snippet that a page includes must exist."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..links import unpublished
from ..source.configuration import folders_of_snippets
from ..source.tags import PAGE_FOLDER
from ..source.texts import leads_outside


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    settings = corpus.project.dialect(trusted=False).settings("pymdownx.snippets")
    named = folders_of_snippets(settings)
    elsewhere = any(leads_outside(b) for b in named)
    appended = settings.get("auto_append") or []
    for page in corpus.chosen:
        bases = [posixpath.dirname(page.path) if b == PAGE_FOLDER else b for b in named]
        for snippet in page.reading.snippets:
            wanted = snippet.request
            if snippet.path or (elsewhere and not wanted.startswith((":", "http://", "https://"))):
                continue
            if wanted.startswith(("http://", "https://")):
                if not settings.get("url_download"):
                    message = f"'{wanted}' is not included: the extension reads no addresses here."
                    cure = "Set 'url_download: true' for 'pymdownx.snippets', or keep the text as a file."
                    yield page.diagnostic(snippet.place, message, cure, wanted, len(wanted))
                continue
            if any(unpublished.ignored(corpus, posixpath.normpath(posixpath.join(b, wanted))) for b in bases):
                continue
            if wanted in appended:
                yield not_appended(corpus, wanted)
                continue
            if wanted.startswith(":"):
                message, cure = f"The snippet has no section '{wanted[1:]}'.", "Correct the section's name."
            else:
                message = f"There is no snippet '{wanted}'."
                cure = (
                    did_you_mean(wanted, known(corpus, bases))
                    or f"Add it to '{bases[0]}', or correct its name."
                )
            yield page.diagnostic(snippet.place, message, cure, wanted.removeprefix(":"), len(wanted))


def known(corpus: Corpus, bases: list[str]) -> list[str]:
    """The snippets that there are; in a whole project, too many to be told apart."""
    if bases == ["."]:
        return []
    return [n.removeprefix(f"{b}/") for b in bases for n in corpus.texts.paths("" if b == "." else b)]


def not_appended(corpus: Corpus, request: str) -> Diagnostic:
    """A snippet for every page that is not there: told once, at the setting."""
    message, cure = f"There is no snippet '{request}' to append.", "Add it, or take it out."
    return corpus.project.diagnostic(*appending(corpus, request), message=message, cure=cure, subject=request)


def appending(corpus: Corpus, request: str) -> tuple[str | int, ...]:
    """Where mkdocs.yml asks for a snippet on every page."""
    listed = corpus.project.values.get("markdown_extensions")
    name = "pymdownx.snippets"
    if isinstance(listed, dict):
        way: tuple[str | int, ...] = ("markdown_extensions", name)
        settings = listed.get(name)
    else:
        number = next((n for n, e in enumerate(listed or []) if isinstance(e, dict) and name in e), 0)
        way = ("markdown_extensions", number, name)
        settings = (listed or [{}])[number].get(name)
    appended = settings.get("auto_append") if isinstance(settings, dict) else None
    return (
        (*way, "auto_append", appended.index(request))
        if isinstance(appended, list) and request in appended
        else way
    )
