"""In the built site each way back from a reference leads to a citation of that work, and each page's data are valid."""

from __future__ import annotations

import json

import pytest
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.site


def page(site, address):
    path = (site / "references" / address.split("#")[0]).resolve()
    return LexborHTMLParser((path / "index.html" if path.is_dir() else path).read_text(encoding="utf-8"))


def test_cited_in_leads_to_the_place(site):
    pages, seen = {}, 0
    for item in page(site, ".").css("ol.references > li"):
        for link in item.css(".cited-in a"):
            address, _, anchor = link.attributes["href"].partition("#")
            if anchor:
                pages[address] = pages.get(address) or page(site, address)
                cite = pages[address].css_first(f'cite[id="{anchor}"]')
                assert cite is not None, link.attributes["href"]
                low, high = (cite.css("a")[0].text(), cite.css("a")[-1].text())
                keys = {a.attributes["data-key"] for a in cite.css("a")}
                assert item.id.removeprefix("ref-") in keys or (low != high and "–" in cite.text())
                seen += 1
    assert seen > 300


def test_each_pages_references_lead_back(site):
    files = list(site.rglob("index.html"))
    assert files
    for file in files:
        tree = LexborHTMLParser(file.read_text(encoding="utf-8"))
        ids = {node.attributes["id"] for node in tree.css("cite[id]")}
        assert {a.attributes["href"][1:] for a in tree.css(".page-references .backlinks a")} <= ids
        numbers = [int(li.attributes["value"]) for li in tree.css(".page-references ol > li")]
        assert numbers == list(range(1, len(numbers) + 1))


def test_each_page_has_valid_data(site):
    cited = 0
    for file in site.rglob("index.html"):
        for script in LexborHTMLParser(file.read_text(encoding="utf-8")).css(
            'script[type="application/ld+json"]'
        ):
            said = json.loads(script.text())
            cited += len(said.get("citation", []))
            assert said["@context"] == "https://schema.org"
    assert cited > 100


@pytest.mark.parametrize("name", ["references.bib", "references.ris", "references.json"])
def test_downloads_are_there_and_linked(site, name):
    assert (site / name).stat().st_size > 10_000
    assert page(site, ".").css_first(f'a[href="../{name}"][download]') is not None
