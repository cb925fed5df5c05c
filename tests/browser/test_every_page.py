"""Every page opens without an error and without a request to another host, at each width."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urldefrag

from tests.browser.pages import PAGES, PATHS, address_of
from tests.browser.walking import EVERY_PAGE, NOWHERE


def test_every_page_opens_whole_at_each_width(every_page):
    assert every_page.faults == {}


def test_axe_finds_nothing_on_any_page(every_page):
    assert every_page.violations[EVERY_PAGE] == {}
    assert set(every_page.looked_at[EVERY_PAGE]) == {*PATHS, NOWHERE}


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
