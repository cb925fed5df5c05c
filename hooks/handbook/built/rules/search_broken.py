"""A site with a search field must have the index that it reads."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import diagnostic_at

_NAMES = ("search/search_index.json", "search/search_index.js", "search.json")
"""The index of MkDocs, of its copy for disks, and of Zensical."""


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    has_worker = any(path.startswith("assets/javascripts/workers/search.") for path in site.folder.files)
    if has_worker and "search" in _features(site) and not any(name in site.folder.files for name in _NAMES):
        yield diagnostic_at(
            site,
            _NAMES[0],
            _NAMES[0],
            f"The search reads '{_NAMES[0]}', which is not in the site.",
            "Build the site again.",
        )
    for page, name, _ in site.leftovers("search-broken"):
        yield diagnostic_at(site, page.path, name, f"'{name}' is not JSON.", "Build the site again.")


def _features(site: BuiltSite) -> str:
    start = site.folder.read("index.html") if "index.html" in site.folder.files else b""
    return "search" if b'data-md-component="search"' in start else ""
