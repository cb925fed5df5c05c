"""An image must be in the site."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..kinds import is_image
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use, guess


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.MISSING):
        if is_image(case):
            cure = guess(site, case) or "Add the file, or correct its address."
            yield diagnostic_of_use(site, case, f"There is no picture '{case.use.raw}'.", cure)
