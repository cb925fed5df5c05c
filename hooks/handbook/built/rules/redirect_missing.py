"""A redirect must lead to a page of the site."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..page import Kind
from ..resolve import Fault
from ..site import Site
from ..wording import fault, guess


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.MISSING):
        if case.use.kind == Kind.REFRESH:
            cure = guess(site, case) or "Correct it, or add the page."
            yield fault(
                site,
                case,
                f"The redirect of '{case.page.path}' leads to '{case.use.raw}', which does not exist.",
                cure,
            )
