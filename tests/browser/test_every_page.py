"""Every page opens without an error and without a request to another host."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import ROOT

DOCS = ROOT / "docs"
PAGES = sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def address_of(page: str) -> str:
    stem = page.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


@pytest.mark.parametrize("page", PAGES)
def test_page_opens_without_a_fault(visit, page):
    opened = visit(address_of(page))
    assert opened.faults == []
    assert opened.page.locator("main h1").count() == 1


@pytest.mark.parametrize("page", PAGES)
def test_page_fits_a_phone(visit, page):
    opened = visit(address_of(page), size="phone")
    root = "document.scrollingElement"
    assert opened.page.evaluate(f"{root}.scrollWidth - {root}.clientWidth") <= 0


def test_every_page_is_built_from_one_source(site: Path):
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert {f"{address_of(page)}index.html" for page in PAGES} == built - {"404.html"}
