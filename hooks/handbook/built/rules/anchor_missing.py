"""A link with a fragment must lead to an id of its page."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import Fault
from ..site import Case, Site
from ..wording import fault, guess_anchor


def check(site: Site) -> Iterator[Diagnostic]:
    for case in site.cases(Fault.ANCHOR):
        if not is_footnote(case):
            place = "This page" if case.outcome.target == case.page.path else f"'{case.outcome.target}'"
            cure = (
                guess_anchor(site, case.outcome.target, case.outcome.fragment)
                or "Name a heading or an id that it has."
            )
            yield fault(site, case, f"{place} has no heading '#{case.outcome.fragment}'.", cure)


def is_footnote(case: Case) -> bool:
    """Whether it is the way back from a footnote that nobody calls."""
    return case.use.raw.startswith(("#fnref:", "#fnref2:", "#user-content-fnref"))
