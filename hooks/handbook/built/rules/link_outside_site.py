"""A link must stay inside the site."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.OUTSIDE):
        if case.outcome.hint == "file":
            yield diagnostic_of_use(
                site, case, f"'{case.use.raw}' names a file on one computer.", "Put the file into the site."
            )
            continue
        cure = "Take away one '../', or give the full address."
        yield diagnostic_of_use(site, case, f"'{case.use.raw}' leads out of the site.", cure)
