"""A review as text, JSON, Markdown, HTML, SARIF and annotations: one format, one module, `report(review, addresses) -> str`."""

from __future__ import annotations

import importlib
import pkgutil

from ..cards import Addresses
from ..outcome import Review


def formats() -> list[str]:
    """The formats there are."""
    return sorted(m.name for m in pkgutil.iter_modules(__path__))


def report(name: str, review: Review, *, site_url: str = "", files_url: str = "") -> str:
    """The review in a format, ready to be printed."""
    return str(importlib.import_module(f"{__name__}.{name}").report(review, Addresses(site_url, files_url)))
