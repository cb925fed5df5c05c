"""An address is written with slashes."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.BACKSLASH):
        yield diagnostic_of_use(
            site, case, f"'{case.use.raw}' has a backslash.", f"Write '{case.outcome.hint}'."
        )
