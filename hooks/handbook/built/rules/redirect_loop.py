"""A redirect must end at a page."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..page import Kind, Page, Use
from ..site import Site
from ..wording import told


def check(site: Site) -> Iterator[Diagnostic]:
    for page in site.html:
        if page.refresh and _loops(site, page):
            yield told(site, page.path, page.refresh, f"The redirect to '{page.refresh}' comes back to itself.", "Let it lead to a page.")


def _loops(site: Site, page: Page) -> bool:
    seen = {page.path}
    while page.refresh:
        outcome = site.resolver.resolve(page, Use(Kind.REFRESH, page.refresh, ""))
        if outcome is None or outcome.target not in site.pages:
            return False
        if outcome.target in seen:
            return True
        seen.add(outcome.target)
        page = site.pages[outcome.target]
    return False
