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
                way = ("markdown_extensions",)
                yield corpus.project.fault(*way, message=f"There is no snippet '{snippet.request}' to append.", cure="Add it, or take it out.", subject=snippet.request)
                continue
            if snippet.request.startswith(":"):
                message = f"The snippet has no section '{snippet.request[1:]}'."
                yield page.fault(snippet.place, message, "Correct the section's name.", snippet.request[1:], len(snippet.request))
                continue
            known = [n.removeprefix(f"{b}/") for b in bases for n in corpus.texts.names("" if b == "." else b)] if bases != ["."] else []
            cure = did_you_mean(snippet.request, known) or f"Add it to '{bases[0]}', or correct its name."
            yield page.fault(snippet.place, f"There is no snippet '{snippet.request}'.", cure, snippet.request, len(snippet.request))
