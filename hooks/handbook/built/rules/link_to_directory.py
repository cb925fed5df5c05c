"""A page that is opened from disk must link to files, not to folders."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..resolve import LinkFault
from ..site import BuiltSite
from ..wording import diagnostic_of_use

MANY = 20
"""Links from which it is the site that was built for servers, not a link that was written so."""


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    cases = site.faulty.get(LinkFault.DIRECTORY, [])
    pages = {case.page.path for case in cases}
    if len(cases) > MANY and 2 * len(pages) > len(site.html):
        first = min(cases, key=lambda case: (case.page.path != "index.html", case.page.path))
        message = f"{len(cases):,} links of {len(pages):,} pages lead to folders, which from disk open as lists of files."
        yield diagnostic_of_use(
            site, first, message, "Build the copy for disks with 'use_directory_urls: false'."
        )
        return
    for case in site.cases(LinkFault.DIRECTORY):
        cure = f"Link to its '{case.outcome.target}'."
        yield diagnostic_of_use(
            site, case, f"'{case.use.raw}' leads to a folder, which from disk opens as a list of files.", cure
        )
