"""An address must have a scheme that browsers know."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.SCHEME):
        yield fault(site, case, f"'{case.use.raw}' has no scheme that browsers know.", case.outcome.hint)
