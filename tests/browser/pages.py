"""Every page of the site, and what is whole in a browser."""

from __future__ import annotations

from tests.browser.walking import ZOOMED
from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
WIDTHS = (1280, ZOOMED, 390, 320)
"""A desktop, the same at 200 % zoom, a phone, and WCAG's narrow window."""


def address_of(page: str) -> str:
    stem = page.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


PATHS = [address_of(page) for page in PAGES]


def whole(page) -> list[str]:
    """One heading of the first level, some text, and nothing beside the window at any width."""
    faults = [f"{page.locator('main h1').count()} h1"] if page.locator("main h1").count() != 1 else []
    if len(page.locator("article").inner_text()) < 100:
        faults.append("no text")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if (beside := page.evaluate(SIDEWAYS)) > 0:
            faults.append(f"{beside} px sideways at {width}")
    return faults
