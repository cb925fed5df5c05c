"""The page for missing pages must link by absolute path: it is shown at any address."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.RELATIVE_ON_404):
        cure = f"Write '{site.origin.base}{case.use.raw}'."
        yield fault(site, case, f"'{case.use.raw}' is relative, and this page is shown at any address.", cure)
