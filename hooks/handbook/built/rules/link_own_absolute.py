"""A page links to its own site by relative address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use, written


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.OWN_ABSOLUTE):
        cure = f"Write '{written(site, case.page, case.outcome.target)}'."
        message = (
            f"'{case.use.raw}' is a page of this site by its web address, and breaks in every copy of it."
        )
        diagnostic = diagnostic_of_use(site, case, message, cure)
        yield diagnostic if site.offline else replace(diagnostic, severity="warning")
