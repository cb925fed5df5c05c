"""The site map must name addresses of the site."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from .. import address
from ..site import BuiltSite
from ..wording import diagnostic_at


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    for page in () if site.offline or not site.origin.base else site.pages.values():
        foreign = [
            use
            for use in page.uses
            if use.where in ("sitemap loc", "robots sitemap") and _is_foreign(site, use.raw)
        ]
        if foreign:
            others = f" {len(foreign) - 1} others are not either." if len(foreign) > 1 else ""
            message = f"'{foreign[0].raw}' is not under the site's address.{others}"
            yield diagnostic_at(
                site, page.path, foreign[0].raw, message, "Set 'site_url' to where the site is served."
            )


def _is_foreign(site: BuiltSite, raw: str) -> bool:
    place, origin = address.read(raw), site.origin
    if place.scheme not in ("http", "https"):
        return False
    same = (place.scheme, place.host) == (origin.scheme, origin.host)
    return not (same and f"{place.path}/".startswith(origin.base))
