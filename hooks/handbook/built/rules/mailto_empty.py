"""A mail or telephone link must name somebody."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.MAIL):
        yield fault(site, case, f"'{case.use.raw}' names nobody to write to or call.", "Add the address.")
