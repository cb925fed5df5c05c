"""A page links to its own site by relative address."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault, written


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.OWN_ABSOLUTE):
        cure = f"Write '{written(site, case.page, case.outcome.target)}'."
        yield fault(
            site,
            case,
            f"'{case.use.raw}' is a page of this site by its web address, and breaks in every copy of it.",
            cure,
        )
