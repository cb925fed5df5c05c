"""A script, style, font or download must be in the site."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..kinds import is_asset
from ..resolve import Fault
from ..site import Site
from ..wording import fault, guess


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.MISSING):
        if is_asset(case):
            cure = guess(site, case) or "Add the file, or correct its address."
            yield fault(site, case, f"There is no file '{case.use.raw}'.", cure)
