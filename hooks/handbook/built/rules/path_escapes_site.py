"""An absolute path must stay under the path of the site's address."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.ESCAPES):
        base = site.origin.base
        cure = f"Write '{case.outcome.hint}', or link relatively." if case.outcome.hint else "Link relatively."
        yield fault(site, case, f"'{case.use.raw}' is not under '{base}', where the site is served.", cure)
