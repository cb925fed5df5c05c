"""The pages that show shared texts which changed: what they show changes with them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from .side import Side

ENDINGS = (".txt", ".inc", ".html", ".htm", ".rst", ".tpl", ".snippet", ".part")
"""How names of shared texts end that are no pages."""


def brought(changed: Iterable[str], base: Side, head: Side) -> dict[str, set[str]]:
    """Shared texts that came or went, with the pages of both sides that ask for them."""
    found: dict[str, set[str]] = {}
    for path in changed:
        side = base if path not in head.all_paths else head if path not in base.all_paths else None
        if side is not None and side.shared(path):
            pages = side.pages_with(posixpath.basename(path))
            if pages:
                found[path] = pages & base.all_paths & head.all_paths
    return found


def included(changed: Iterable[str], base: Side, head: Side) -> dict[str, set[str]]:
    """Changed shared texts that do not end as pages do, with the pages of both sides that ask for them."""
    found: dict[str, set[str]] = {}
    for path in (path for path in changed if path.endswith(ENDINGS)):
        if any(side.shared(path) and not side.is_data(path) for side in (base, head)):
            asking = {page for side in (base, head) for page in side.pages_with(posixpath.basename(path))}
            if here := asking & base.all_paths & head.all_paths:
                found[path] = here
    return found
