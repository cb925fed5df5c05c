"""The site behind its own headers: nothing is refused, nothing is heavy, and it works below any path."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.browser.pages import PAGES, address_of
from tests.browser.server import serve

PLAIN, PICTURED = 100_000, 150_000


def test_pages_are_served_with_a_strict_policy(visit):
    opened = visit()
    headers = opened.page.request.get(opened.page.url).headers
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert "immutable" not in headers.get("cache-control", "")


def test_the_policy_is_enforced(visit):
    opened = visit()
    opened.page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.head.append(s); }"
    )
    assert opened.page.evaluate("window.broken") is None
    assert any("Content Security Policy" in error for error in opened.errors)


def test_styles_and_scripts_are_kept_for_good(visit):
    opened = visit()
    addresses = opened.page.evaluate(
        "() => Array.from(document.querySelectorAll('link[rel=stylesheet], script[src]'), e => e.href || e.src)"
    )
    assert addresses
    for address in addresses:
        assert re.search(r"\.[0-9a-f]{10}\.(css|js)$", address)
        assert "immutable" in opened.page.request.get(address).headers["cache-control"]


def test_search_cards_and_colors_work_behind_the_headers(visit):
    opened = visit("fundamentals/hpg-axis/")
    opened.page.locator(".scheme-button").click()
    opened.page.locator("cite.citation a").first.hover()
    opened.page.wait_for_selector(".card")
    opened.page.fill("#search-input", "Clomid")
    opened.page.wait_for_selector("#search-results a")
    assert opened.faults == []


class FirstVisits:
    """One window whose cache is emptied before each page, so that every visit is a first one; a new window costs three times as much."""

    def __init__(self, page):
        self.page, self.requests = page, []
        page.on("requestfinished", lambda request: self.requests.append(request))
        self.line = page.context.new_cdp_session(page)
        self.line.send("Network.enable")
        self.line.send("Network.setCacheDisabled", {"cacheDisabled": True})

    def transferred(self, address: str) -> tuple[int, bool]:
        """All bytes of a first visit, and whether the page shows a picture."""
        self.line.send("Network.clearBrowserCache")
        self.requests.clear()
        self.page.goto(address, wait_until="load")
        sizes = [request.sizes() for request in self.requests]
        pictured = self.page.locator("article figure").count() > 0
        return sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes), pictured


def test_each_visit_is_a_first_one(visit):
    opened = visit("robots.txt", size="phone")
    visits = FirstVisits(opened.page)
    first, *later = (visits.transferred(opened.home)[0] for _ in range(3))
    assert all(abs(total - first) < 2_000 for total in later)  # the icon may come when all else is there
    assert first > 50_000


def test_pages_are_light(visit):
    opened, heavy = visit("robots.txt", size="phone"), {}
    visits = FirstVisits(opened.page)
    for page in (page for page in PAGES if "/rules/" not in page):
        total, pictured = visits.transferred(opened.home + address_of(page))
        assert total > 10_000
        if total >= (PICTURED if pictured else PLAIN):
            heavy[page] = total
    assert heavy == {}


@pytest.mark.parametrize("page", ["", "recovery/time-courses/", "agents/"])
def test_it_works_below_a_path(visit, site: Path, tmp_path: Path, page: str):
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "path").symlink_to(site, target_is_directory=True)
    with serve(tmp_path) as address:
        opened = visit()
        opened.page.wait_for_load_state("networkidle")
        opened.page.goto(f"{address}sub/path/{page}")
        opened.page.fill("#search-input", "Clomid")
        opened.page.wait_for_selector("#search-results a")
        opened.page.locator("#search-results a").first.click()
        opened.page.wait_for_url("**/sub/path/agents/**")
        assert opened.errors == []
