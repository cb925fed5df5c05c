"""Every page opens without an error and without a request to another host, at each width, with scripts and without."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from tests.browser.walking import EVERY_PAGE, LOOKS, NOWHERE, ZOOMED
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


def test_every_page_opens_whole_at_each_width(every_page):
    assert every_page.faults == {}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page(every_page, look):
    assert every_page.violations[look] == {}
    looked_at = set(every_page.looked_at[look])
    assert (
        looked_at == {*PATHS, NOWHERE} if look == EVERY_PAGE else len(looked_at) > 20 and NOWHERE in looked_at
    )


def test_every_page_opens_whole_without_scripts(visit):
    opened, wrong = visit(java_script_enabled=False), {}
    for path in PATHS:
        opened.page.goto(opened.home + path)
        if found := [*opened.faults, *whole(opened.page)]:
            wrong[path] = found
        opened.external.clear()
        opened.errors.clear()
    assert wrong == {}


def test_every_link_of_every_page_leads_somewhere(every_page, visit):
    opened, status, lost = visit(), {}, set()
    for path, addresses in every_page.links.items():
        for address in (a for a in addresses if a.startswith(opened.home)):
            bare, anchor = urldefrag(address)
            if bare not in status:
                status[bare] = opened.page.request.get(bare).status
            ids = every_page.ids.get(bare)
            if status[bare] != 200 or (anchor and ids is not None and unquote(anchor) not in ids):
                lost.add((path, address.removeprefix(opened.home)))
    assert sum(map(len, every_page.links.values())) > 5000
    assert sorted(lost) == []


def test_every_page_is_built_from_one_source(site: Path):
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {f"{address_of(page)}index.html" for page in PAGES} == built - {"404.html", "search.html"}
