"""A link must not lead to the computer of its author."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.LOCAL):
        yield diagnostic_of_use(
            site, case, f"'{case.use.raw}' is on the computer that made the site.", "Link relatively."
        )
