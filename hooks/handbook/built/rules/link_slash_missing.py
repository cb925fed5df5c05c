"""A link to a page that is a folder ends with a slash."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use

severity = "warning"


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.NO_SLASH):
        yield diagnostic_of_use(
            site,
            case,
            f"'{case.use.raw}' has no slash at its end and needs a redirect of the server.",
            "Add the slash.",
        )
