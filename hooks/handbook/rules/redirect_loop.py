"""Redirects must not lead in a circle, or stand where a page is."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links.redirects import redirect_key, redirects

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    found = redirects(corpus.project)
    for old in found:
        seen, at = [old], found[old].partition("#")[0]
        while at in found and at not in seen:
            seen.append(at)
            at = found[at].partition("#")[0]
        if at in seen:
            message = f"The redirect of '{old}' leads in a circle: {' → '.join([*seen, at])}."
            yield corpus.project.diagnostic(
                *redirect_key(corpus.project, old),
                message=message,
                cure="Let it lead to a page.",
                subject=old,
            )
        elif old in corpus.pages:
            message = f"'{old}' is redirected, but is a page."
            yield corpus.project.diagnostic(
                *redirect_key(corpus.project, old),
                message=message,
                cure="Remove the page or the redirect.",
                subject=old,
            )
