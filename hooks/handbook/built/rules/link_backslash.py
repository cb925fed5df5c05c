"""An address is written with slashes."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.BACKSLASH):
        yield fault(site, case, f"'{case.use.raw}' has a backslash.", f"Write '{case.outcome.hint}'.")
