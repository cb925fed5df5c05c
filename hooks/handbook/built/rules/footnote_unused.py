"""A footnote must be called somewhere in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite, Case
from ..wording import diagnostic_of_use


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for path, cases in unused(site).items():
        calls = sum(use.startswith("fnref") for use in site.pages[path].ids.split("\0"))
        if len(cases) > 1 and not calls:
            message = f"None of the {len(cases)} footnotes of this page is referred to: a plugin may have listed them."
            yield replace(
                diagnostic_of_use(site, cases[0], message, "Write a list instead."), severity="warning"
            )
            continue
        for case in cases:
            message = f"The footnote '[^{case.use.raw.partition(':')[2]}]' is referred to nowhere."
            yield diagnostic_of_use(site, case, message, "Refer to it, or take it out.")


def unused(site: BuiltSite) -> dict[str, list[Case]]:
    """By page, the ways back from footnotes that nobody calls."""
    found: dict[str, list[Case]] = {}
    for case in site.cases(LinkFault.ANCHOR):
        if case.is_way_back:
            found.setdefault(case.page.path, []).append(case)
    return found
