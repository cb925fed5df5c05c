"""Pictures of ten pages, for people to look at: `python -m tests.browser.screenshots site screenshots`."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import chromium
from tests.browser.server import serve

PAGES = {
    "home": "",
    "plain-words": "fundamentals/why-testes-shrink/",
    "time-courses": "recovery/time-courses/",
    "month-by-month": "recovery/month-by-month/",
    "labs": "monitoring/labs/",
    "agents": "agents/",
    "agent": "agents/clomiphene/",
    "mechanism": "academic/pulse-generation/",
    "references": "references/",
    "not-found": "no-such-page/",
}
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
SCHEMES = ("light", "dark")
TALLEST = 6000
"""Pixels of a page that a picture shows: enough to judge it, small enough to open."""
SHOW_ALL = "document.querySelectorAll('li, tr').forEach(e => { e.style.contentVisibility = 'visible' })"
"""What a browser draws only as it comes into view."""


def main(site: Path, out: Path) -> int:
    """Take them all, and one of each page on paper."""
    found = chromium.find()
    if found is None:
        print(chromium.NOT_RUN, file=sys.stderr)
        return 2
    out.mkdir(parents=True, exist_ok=True)
    with serve(site) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=chromium.flags())
        for size in SIZES:
            for scheme in SCHEMES:
                shoot(browser, address, out, size, scheme)
        paper(browser, address, out)
        browser.close()
    print(f"The pictures are in {out}/.")
    return 0


def shoot(browser: Browser, address: str, out: Path, size: str, scheme: str) -> None:
    """Every page at one size, in one scheme."""
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
    page = context.new_page()
    for name, path in PAGES.items():
        page.goto(address + path)
        page.evaluate(SHOW_ALL)
        tall = min(TALLEST, page.evaluate("document.documentElement.scrollHeight"))
        clip = {"x": 0, "y": 0, "width": SIZES[size]["width"], "height": tall}
        page.screenshot(path=out / f"{name}-{size}-{scheme}.png", full_page=True, clip=clip)
    context.close()


def paper(browser: Browser, address: str, out: Path) -> None:
    """Every page as a printer would set it."""
    page = browser.new_page()
    for name, path in PAGES.items():
        page.goto(address + path)
        page.pdf(path=out / f"{name}-paper.pdf", format="A4", prefer_css_page_size=True)
    page.close()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
