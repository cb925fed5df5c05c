"""A link to the own site must use its own scheme."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.INSECURE_OWN):
        yield diagnostic_of_use(
            site,
            case,
            f"'{case.use.raw}' leads to this site without encryption.",
            "Write 'https:', or link relatively.",
        )
