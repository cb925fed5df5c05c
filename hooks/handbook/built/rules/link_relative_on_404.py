"""The page for missing pages must link by absolute path: it is shown at any address."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.RELATIVE_ON_404):
        cure = f"Write '{site.origin.base}{case.use.raw}'."
        yield diagnostic_of_use(
            site, case, f"'{case.use.raw}' is relative, and this page is shown at any address.", cure
        )
