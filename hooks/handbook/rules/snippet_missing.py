"""A snippet that a page includes must exist."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    settings = corpus.project.dialect(trusted=False).settings("pymdownx.snippets")
    base = settings.get("base_path", ["."])
    bases = [base] if isinstance(base, str) else [b for b in base if isinstance(b, str)]
    appended = settings.get("auto_append") or []
    for page in corpus.pages.values():
        for snippet in page.reading.snippets:
            if snippet.path or snippet.request.startswith(("http://", "https://")):
                continue
            if snippet.request in appended:
                way = appending(corpus, snippet.request)
                yield corpus.project.fault(
                    *way,
                    message=f"There is no snippet '{snippet.request}' to append.",
                    cure="Add it, or take it out.",
                    subject=snippet.request,
                )
                continue
            if snippet.request.startswith(":"):
                message = f"The snippet has no section '{snippet.request[1:]}'."
                yield page.fault(
                    snippet.place,
                    message,
                    "Correct the section's name.",
                    snippet.request[1:],
                    len(snippet.request),
                )
                continue
            known = (
                [n.removeprefix(f"{b}/") for b in bases for n in corpus.texts.names("" if b == "." else b)]
                if bases != ["."]
                else []
            )
            cure = did_you_mean(snippet.request, known) or f"Add it to '{bases[0]}', or correct its name."
            yield page.fault(
                snippet.place,
                f"There is no snippet '{snippet.request}'.",
                cure,
                snippet.request,
                len(snippet.request),
            )


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
