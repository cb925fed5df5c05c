"""An address with a host must have a scheme."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.NO_SCHEME):
        cure = "Write the scheme, 'https:', or one slash for a path of this site."
        yield diagnostic_of_use(
            site,
            case,
            f"'{case.use.raw}' names no scheme, so what follows '//' is read as a server, and from disk it leads nowhere.",
            cure,
        )
