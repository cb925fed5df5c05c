"""A link with a fragment must lead to an id of its page."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use, guess_anchor


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for case in site.cases(LinkFault.ANCHOR):
        if not case.is_way_back:
            place = "This page" if case.outcome.target == case.page.path else f"'{case.outcome.target}'"
            cure = (
                guess_anchor(site, case.outcome.target, case.outcome.fragment)
                or "Name a heading or an id that it has."
            )
            yield diagnostic_of_use(site, case, f"{place} has no heading '#{case.outcome.fragment}'.", cure)
