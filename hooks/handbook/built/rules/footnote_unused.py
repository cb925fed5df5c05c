"""A footnote must be called somewhere in the text."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault
from .anchor_missing import is_footnote


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.ANCHOR):
        if is_footnote(case):
            name = case.use.raw.partition(":")[2]
            yield fault(
                site,
                case,
                f"The footnote '[^{name}]' is referred to nowhere.",
                "Refer to it, or take it out.",
            )
