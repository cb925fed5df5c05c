"""A redirect must end at a page."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..page import BuiltPage, Use, UseKind
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page in site.html:
        circle = _circle(site, page) if page.refresh else []
        if circle:
            message = f"The redirect of '{page.path}' leads in a circle: {' → '.join(circle)}."
            yield diagnostic_at(site, page.path, page.refresh or "", message, "Let it lead to a page.")


def _circle(site: BuiltSite, page: BuiltPage) -> list[str]:
    seen = [page.path]
    while page.refresh:
        outcome = site.resolver.resolve(page, Use(UseKind.REFRESH, page.refresh, ""))
        if outcome is None or outcome.target not in site.pages:
            return []
        if outcome.target in seen:
            return [*seen, outcome.target]
        seen.append(outcome.target)
        page = site.pages[outcome.target]
    return []
