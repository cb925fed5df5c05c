"""A page's canonical address must be its own."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..page import BuiltPage, Use
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    if site.offline:
        return
    for page in site.html:
        for use in page.uses:
            if use.where in ("link canonical", "meta og:url") and page.refresh is None:
                yield from _judged(site, page, use)


def _judged(site: BuiltSite, page: BuiltPage, use: Use) -> Iterator[Diagnostic]:
    outcome = site.resolver.resolve(page, use)
    if outcome is not None and outcome.fault is None and outcome.target != page.path:
        message = f"'{use.raw}' is told as this page's address, but is the page '{outcome.target}'."
        yield diagnostic_at(site, page.path, use.raw, message, "Tell the page's own address.")
