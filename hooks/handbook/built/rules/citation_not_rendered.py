"""A citation must have become a reference."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    if site.is_ours:
        for page, key, text in site.leftovers("citation-not-rendered"):
            yield diagnostic_at(
                site,
                page.path,
                key,
                f"'{text}' is shown as text: the citation was not read.",
                "Check its key and brackets.",
            )
