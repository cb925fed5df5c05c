"""A real Chromium over the built site, with every way out of this machine cut and watched."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, Response, sync_playwright

from tests.browser import chromium
from tests.browser.server import serve
from tests.browser.walking import WalkResult, walk

SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}
LOOKS = [(size, scheme) for size in SIZES for scheme in ("light", "dark")]
NO_WAY_OUT = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
"""No other host has an address; requests are not intercepted, so that the browser keeps files as at a reader's."""


@dataclass
class OpenPage:
    """One browser window: its page, and all that went wrong in it."""

    page: Page
    home: str
    external: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        return [*(f"asked another host: {url}" for url in self.external), *self.errors]

    def watch(self) -> None:
        self.page.on("pageerror", lambda error: self.errors.append(f"script error: {error}"))
        self.page.on("request", lambda request: self._note_request(request.url))
        self.page.on("response", self._note_status)
        self.page.on("requestfailed", self._note_failure)
        self.page.on("console", lambda said: self._note_console(said.type, said.text))

    def _note_console(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.errors.append(f"console {kind}: {text}")

    def _note_status(self, response: Response) -> None:
        if response.status >= 400:
            self.errors.append(f"{response.status}: {response.url}")

    def _note_request(self, url: str) -> None:
        if not url.startswith((self.home, "file:", "data:", "blob:", "about:")):
            self.external.append(url)

    def _note_failure(self, request: Request) -> None:
        """All but what the browser dropped because the next page was opened meanwhile."""
        if request.url not in self.external and request.failure != "net::ERR_ABORTED":
            self.errors.append(f"request failed: {request.url}")


Open = Callable[..., OpenPage]


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark each test of this folder, so that `-m "not browser"` leaves it out."""
    item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The browser; a developer without one is told so in one line, CI fails."""
    found = chromium.find()
    if found is None and os.environ.get("CI"):
        pytest.fail(chromium.NOT_RUN, pytrace=False)
    if found is None:
        pytest.skip(chromium.NOT_RUN)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=[*chromium.flags(), NO_WAY_OUT])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address of the site, served with its own `_headers`."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def every_page(browser: Browser, address: str) -> WalkResult:
    """What one walk over all pages met; all tests that ask for it stand in one file, which one worker runs."""
    from tests.browser.pages import PATHS, whole

    context = browser.new_context(viewport=SIZES["desktop"])
    visit = OpenPage(context.new_page(), address)
    visit.watch()
    met = walk(visit, PATHS, whole)
    context.close()
    return met


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Open]:
    """Open `visit(path, size="phone", scheme="dark", …)`: a page of the site, or any `file://` address."""
    contexts: list[BrowserContext] = []

    def open_page(
        path: str = "", size: str = "desktop", scheme: str = "light", **options: object
    ) -> OpenPage:
        context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, **options)
        contexts.append(context)
        visit = OpenPage(context.new_page(), address)
        visit.watch()
        visit.page.goto(path if "://" in path else address + path, wait_until="load")
        return visit

    yield open_page
    for context in contexts:
        context.close()
