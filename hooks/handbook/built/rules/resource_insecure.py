"""A page served with encryption loads nothing without."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.INSECURE):
        yield diagnostic_of_use(
            site,
            case,
            f"'{case.use.raw}' is loaded without encryption, which browsers block.",
            "Write 'https:'.",
        )
