"""A redirect must lead to a page of the site."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..page import UseKind
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use, guess


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.MISSING):
        if case.use.kind == UseKind.REFRESH:
            cure = guess(site, case) or "Correct it, or add the page."
            yield diagnostic_of_use(
                site,
                case,
                f"The redirect of '{case.page.path}' leads to '{case.use.raw}', which does not exist.",
                cure,
            )
