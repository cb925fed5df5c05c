"""A mail or telephone link must name somebody."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_at, diagnostic_of_use

_CURE = "Write it as 'mailto:name@example.org' or 'tel:+441234567890'."


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page, address, text in site.leftovers("mailto-empty"):
        yield diagnostic_at(site, page.path, address, f"'{address}' has no mail address.", _CURE, find=text)
    for case in site.cases(LinkFault.MAIL):
        yield diagnostic_of_use(
            site,
            case,
            f"'{case.use.raw}' has no {'mail address' if case.use.raw.lstrip().startswith('mailto') else 'number'}.",
            _CURE,
        )
