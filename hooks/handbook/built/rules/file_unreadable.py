"""Every file of the site must be readable, inside it, and of sensible size."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import NOWHERE, diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for path, why in (*site.folder.troubles, *site.unread):
        cure = "Save it as UTF-8." if " the byte 0x" in why else "Put the file itself into the site."
        yield diagnostic_at(site, path, path, f"'{path}' {why}.", cure, find=NOWHERE)
