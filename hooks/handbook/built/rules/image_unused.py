"""An image of the site must be shown somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from ...diagnostics import Diagnostic
from ..site import BuiltSite
from ..wording import NOWHERE, diagnostic_at

severity = "warning"
_IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg")


def check(site: BuiltSite) -> Iterator[Diagnostic]:
    unused = [path for path in site.folder.files if path.lower().endswith(_IMAGES) and _is_unused(site, path)]
    texts = _scripts(site) if unused else ""
    for path in unused:
        if path.rpartition("/")[2] not in texts:
            yield diagnostic_at(
                site,
                path,
                path,
                f"No page shows the picture '{path}'.",
                "Show it, or remove it.",
                find=NOWHERE,
            )


def _is_unused(site: BuiltSite, path: str) -> bool:
    return (
        path not in site.loaded
        and path not in site.linked
        and not path.startswith("assets/")
        and "favicon" not in path
    )


def _scripts(site: BuiltSite) -> str:
    names = [path for path in site.folder.files if path.endswith((".js", ".json", ".webmanifest", ".xml"))]
    return "".join(
        site.folder.read(path).decode("utf-8", "replace") for path in names if site.folder.files[path] < 2**22
    )
