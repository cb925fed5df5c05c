"""Every file of the site must be readable, inside it, and of sensible size."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import NOWHERE, diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    cure = "Put the file itself into the site."
    for path, why in (*site.folder.troubles, *site.unread):
        yield diagnostic_at(site, path, path, f"'{path}' {why}.", cure, find=NOWHERE)
    for page, path, why in site.leftovers("file-unreadable"):
        yield diagnostic_at(site, page.path, path, f"'{path}' {why}.", "Save it as UTF-8.", find=NOWHERE)
