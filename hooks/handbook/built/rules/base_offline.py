"""A page that is opened from disk must not set a base address."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    if site.offline:
        for page, name, _ in site.leftovers("base-offline"):
            yield diagnostic_at(
                site, page.path, name, f"'<base>' moves all relative addresses to '{name}'.", "Remove it."
            )
