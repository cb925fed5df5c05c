"""Every page must be reached by a link or the navigation."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..page import BuiltPage
from ..site import BuiltSite
from ..wording import diagnostic_at

severity = "warning"


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    linked = site.linked
    for page in site.html:
        if page.path not in linked and _should_be_reached(page):
            yield diagnostic_at(
                site,
                page.path,
                page.path,
                f"No page and no navigation leads to '{page.path}'.",
                "Add it to 'nav', or link it from a page.",
            )


def _should_be_reached(page: BuiltPage) -> bool:
    return (
        page.is_listed
        and page.refresh is None
        and page.path not in ("index.html", "404.html", "print_page/index.html")
    )
