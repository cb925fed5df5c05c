"""A link must not lead to the computer of its author."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.LOCAL):
        yield fault(
            site, case, f"'{case.use.raw}' is on the computer that made the site.", "Link relatively."
        )
