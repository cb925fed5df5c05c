"""An address from the root of the host must lie within the site, and from disk there is none."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.ABSOLUTE):
        yield diagnostic_of_use(
            site, case, f"'{case.use.raw}' leads to the root of the disk.", "Write it relative to the page."
        )
    for case in site.cases(LinkFault.ESCAPES):
        inside = case.outcome.hint
        cure = (
            f"Write it relative to the page, or as '{inside}'."
            if inside
            else "Write it relative to the page."
        )
        yield diagnostic_of_use(
            site, case, f"'{case.use.raw}' escapes the site's path '{site.origin.base}'.", cure
        )
