"""The unpacked bundle, opened from disk with the network cut: every page, every picture, every link, the search."""

from __future__ import annotations

import zipfile
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

from handbook.built.check import check_site
from tests.browser.walking import IDS, LINKS

PICTURES = """() => Array.from(document.querySelectorAll('figure.diagram, figure.chart')).filter(
  figure => !figure.closest('[hidden]') && !Array.from(figure.querySelectorAll('svg')).some(svg => svg.getBoundingClientRect().height > 40)
).map(figure => figure.id)"""


@pytest.fixture(scope="module")
def unpacked(bundle: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder)
    return next(folder.iterdir())


def test_every_page_opens_whole_and_every_link_leads_somewhere(unpacked, visit):
    pages = sorted(p for p in unpacked.rglob("*.html") if p.name != "START-HERE.html")
    opened = visit((unpacked / "index.html").as_uri())
    links, ids, wrong = {}, {}, {}
    for page in pages:
        opened.page.goto(page.as_uri())
        links[page] = opened.page.evaluate(LINKS)
        ids[page] = set(opened.page.evaluate(IDS))
        empty = opened.page.evaluate(PICTURES)
        if empty or opened.page.locator("main h1").count() != 1:
            wrong[page.name] = empty
    assert len(pages) > 60
    assert wrong == {}
    assert opened.faults == []
    assert sorted(set(astray(links, ids))) == []


def astray(links, ids):
    for page, addresses in links.items():
        for address in addresses:
            bare, anchor = urldefrag(address)
            if urlsplit(bare).scheme != "file":
                continue
            file = Path(unquote(urlsplit(bare).path))
            if not file.is_file() or (anchor and file in ids and unquote(anchor) not in ids[file]):
                yield f"{page.name}: {address}"


def test_check_site_finds_nothing_wrong(unpacked):
    assert [str(d) for d in check_site(unpacked, offline=True) if d.severity == "error"] == []


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("Clomid", "agents/clomiphene.html"),
        ("Pregnyl", "agents/hcg.html"),
        ("anastrazole", "agents/anastrozole.html"),
    ],
)
def test_search_knows_brands_and_typing_slips(unpacked, visit, query, page):
    opened = visit((unpacked / "recovery" / "index.html").as_uri())
    opened.page.fill("#search-input", query)
    opened.page.wait_for_selector("#search-results a")
    found = [a.get_attribute("href") for a in opened.page.locator("#search-results a").all()]
    assert any(page in href for href in found[:3])
    opened.page.locator(f"#search-results a[href*='{page}']").first.click()
    opened.page.wait_for_url(f"**/{page}*")
    assert opened.faults == []


def test_start_here_leads_in(unpacked, visit):
    opened = visit((unpacked / "START-HERE.html").as_uri())
    assert "a newer one may exist" in opened.page.inner_text("body")
    opened.page.wait_for_url("**/index.html")
    assert opened.faults == []


def test_downloads_are_in_it(unpacked):
    assert all((unpacked / f"references.{ending}").stat().st_size for ending in ("bib", "ris", "json"))
