"""A page that is opened from disk must not load modules: browsers refuse them."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    if site.offline:
        for page, name, _ in site.leftovers("script-offline"):
            yield diagnostic_at(
                site,
                page.path,
                name,
                f"'{name}' is loaded as a module, which browsers refuse from disk.",
                "Load a classic script.",
            )
