"""A link must lead to a page of the site."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..kinds import is_page
from ..page import UseKind
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use, guess

_ELSE = "Add the page, or correct the link."


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.MISSING):
        if case.use.kind != UseKind.REFRESH and is_page(case):
            yield diagnostic_of_use(
                site,
                case,
                f"There is no page '{case.use.raw}'.",
                _cure(case.use.raw) or guess(site, case) or _ELSE,
            )


def _cure(raw: str) -> str:
    first = raw.partition("/")[0]
    if "@" in raw and "/" not in raw:
        return f"Did you mean 'mailto:{raw}'?"
    if first.startswith("www.") or first.endswith((".org", ".com", ".net")):
        return f"Did you mean 'https://{raw}'?"
    return ""
