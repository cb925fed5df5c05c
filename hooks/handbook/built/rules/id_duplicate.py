"""An id must be given to one element of a page."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, name, count in site.leftovers("id-duplicate"):
        yield diagnostic_at(
            site,
            page.path,
            name,
            f"The id '{name}' is given to {count} elements; links reach the first.",
            "Rename all but one.",
        )
