"""Every page opens without an error and without a request to another host, at each width, with scripts and without."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))
SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
LINKS = "Array.from(document.querySelectorAll('a[href]'), a => typeof a.href === 'string' ? a.href : new URL(a.href.baseVal, location).href)"
IDS = "Array.from(document.querySelectorAll('[id]'), e => e.id)"
ZOOMED = 640
WIDTHS = (1280, ZOOMED, 390, 320)
"""A desktop, the same at 200 % zoom, a phone, and WCAG's narrow window."""


def address_of(page: str) -> str:
    stem = page.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def faulty(opened, check) -> dict[str, list[str]]:
    """What `check` finds, and what the browser complains of, page by page in one window."""
    start, wrong = opened.page.url, {}
    for uri in PAGES:
        opened.page.goto(start + address_of(uri))
        found = [*opened.faults, *check(opened.page)]
        opened.external.clear()
        opened.errors.clear()
        if found:
            wrong[uri] = found
    return wrong


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


@pytest.mark.parametrize("scripts", [True, False])
def test_every_page_opens_whole_at_each_width(visit, scripts):
    assert faulty(visit(java_script_enabled=scripts), whole) == {}


def test_every_link_of_every_page_leads_somewhere(visit):
    opened = visit()
    home, links, ids, status = opened.page.url, {}, {}, {}
    for uri in PAGES:
        opened.page.goto(home + address_of(uri))
        links[uri] = opened.page.evaluate(LINKS)
        ids[opened.page.url] = set(opened.page.evaluate(IDS))
    lost = set()
    for uri, addresses in links.items():
        for address in (a for a in addresses if a.startswith(home)):
            bare, anchor = urldefrag(address)
            if bare not in status:
                status[bare] = opened.page.request.get(bare).status
            if status[bare] != 200 or (anchor and bare in ids and unquote(anchor) not in ids[bare]):
                lost.add((uri, address.removeprefix(home)))
    assert sum(map(len, links.values())) > 5000
    assert sorted(lost) == []
    assert opened.faults == []


def test_every_page_is_built_from_one_source(site: Path):
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {f"{address_of(page)}index.html" for page in PAGES} == built - {"404.html", "search.html"}
