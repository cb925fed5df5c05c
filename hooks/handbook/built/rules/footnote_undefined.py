"""A footnote that is called must be defined."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, name, text in site.leftovers("footnote-undefined"):
        yield diagnostic_at(
            site,
            page.path,
            name,
            f"The footnote '{text}' is not defined.",
            f"Define it: '{text}: text'.",
            find=text,
        )
