"""The site map must name every page."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..page import BuiltPage
from ..site import BuiltSite
from ..wording import diagnostic_at

severity = "warning"


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    sitemap = site.pages.get("sitemap.xml")
    if site.offline or sitemap is None or not sitemap.uses:
        return
    named = {outcome.target for use in sitemap.uses if (outcome := site.resolver.resolve(sitemap, use))}
    for page in site.html:
        if named and page.is_listed and page.canonical and page.refresh is None and page.path not in named:
            yield _missing(site, page)


def _missing(site: BuiltSite, page: BuiltPage) -> Diagnostic:
    return diagnostic_at(
        site, "sitemap.xml", page.path, f"The site map does not name '{page.path}'.", "Build the site again."
    )
