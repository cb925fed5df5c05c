"""A page that must work by itself loads nothing from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    if site.offline or site.is_ours:
        for case in site.cases(LinkFault.EXTERNAL):
            yield diagnostic_of_use(
                site, case, f"'{case.use.raw}' is loaded from another server.", "Put the file into the site."
            )
