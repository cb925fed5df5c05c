"""A snippet that is asked for must have been put in."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, name, text in site.leftovers("snippet-not-rendered"):
        yield diagnostic_at(
            site,
            page.path,
            name,
            f"'{text}' is shown as text: the snippet was not put in.",
            "Put it on a line of its own.",
        )
