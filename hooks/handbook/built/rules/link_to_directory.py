"""A page that is opened from disk must link to files, not to folders."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.DIRECTORY):
        cure = f"Link to its '{case.outcome.target}'."
        yield fault(
            site, case, f"'{case.use.raw}' leads to a folder, which from disk opens as a list of files.", cure
        )
