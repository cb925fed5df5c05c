"""Redirects must not lead in a circle, or stand where a page is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links.redirects import redirect_key, redirects

whole_project = True


LONGEST = 12
"""How many steps of a circle are shown."""


def leading_in_circles(found: Mapping[str, str]) -> set[str]:
    """The redirects that lead to no page, however often they are followed; each is looked at once."""
    endless: set[str] = set()
    ended: set[str] = set()
    for old in found:
        seen: dict[str, None] = {}
        at = old
        while at in found and at not in seen and at not in endless and at not in ended:
            seen[at] = None
            at = found[at]
        (endless if at in seen or at in endless else ended).update(seen)
    return endless


def steps(found: Mapping[str, str], old: str) -> list[str]:
    """The steps from a redirect to where it comes round, or the first of them."""
    seen = [old]
    while len(seen) <= LONGEST:
        seen.append(found[seen[-1]])
        if seen[-1] in seen[:-1]:
            return seen
    return [*seen, "…"]


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    found = {old: new.partition("#")[0] for old, new in redirects(corpus.project).items()}
    endless = leading_in_circles(found)
    for old in found:
        if old in endless:
            message = f"The redirect of '{old}' leads in a circle: {' → '.join(steps(found, old))}."
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
