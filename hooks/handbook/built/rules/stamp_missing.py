"""A page whose theme asks for the checks must have been checked."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    stamped = [page for page in site.html if page.stamp is not None]
    for page in stamped:
        if page.stamp in ("", "none", "None"):
            message = "The page says that the handbook's checks did not run when it was built."
            yield diagnostic_at(
                site,
                page.path,
                "handbook-checks",
                message,
                "Build with MkDocs, which runs the hooks; other builders may ignore them.",
            )
            return
