"""A page that is opened from disk must not use absolute paths."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.ABSOLUTE):
        yield fault(site, case, f"'{case.use.raw}' is an absolute path, which from disk leads out of the site.", "Link relatively.")
