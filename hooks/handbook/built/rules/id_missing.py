"""A label or description must refer to an id of its page."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at

severity = "warning"


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, name, where in site.leftovers("id-missing"):
        yield diagnostic_at(
            site,
            page.path,
            name,
            f"'{where}' refers to the id '{name}', which the page does not have.",
            "Correct it.",
        )
