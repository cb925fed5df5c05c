"""A link must have a text and a target."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Site
from ..wording import fault, told


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.EMPTY):
        yield fault(site, case, f"'{case.use.where}' is empty.", "Give it a target, or take it away.")
    for page, target, _ in site.leftovers("link-empty"):
        yield told(site, page.path, target, f"The link to '{target}' has no text.", "Say where it leads.", find=f'{target}"></a>')
