"""Addresses that are right though they look odd, and faults that are one: on small sites of other makers."""

from __future__ import annotations

import pytest

from handbook.built.check import check_site

PAGE = '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Quay</title>{head}</head><body>{body}</body></html>'
HOME = "https://quay.example/docs/"
SEARCH = '<div data-md-component="search"></div>'
WORKER = "assets/javascripts/workers/search.0a.min.js"


def places_of(folder, files, *, site_url=HOME, offline=False):
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    found = check_site(folder, site_url=None if offline else site_url, offline=offline)
    return [(d.rule, d.severity) for d in found]


def page(body="", head=""):
    return PAGE.format(head=head, body=body)


@pytest.mark.parametrize(
    ("base", "address"),
    [
        ("/docs/", "tides.html"),
        ("/docs/deep/", "../tides.html"),
        (HOME, "tides.html"),
        ("https://QUAY.example/docs/", "tides.html"),
        ("../", "tides.html"),
        ("/docs/index.html", "tides.html"),
        ("https://elsewhere.example/", "nothing.html"),
    ],
)
def test_a_base_that_is_right(tmp_path, base, address):
    files = {
        "index.html": page(),
        "tides.html": page(),
        "a/index.html": page(f'<a href="{address}">T</a>', f'<base href="{base}">'),
    }
    assert places_of(tmp_path, files) == []


@pytest.mark.parametrize(("base", "address"), [("/docs/", "a/tides.html"), (HOME, "../../x.html")])
def test_a_base_under_which_nothing_lies(tmp_path, base, address):
    files = {"index.html": page(f'<a href="{address}">T</a>', f'<base href="{base}">'), "tides.html": page()}
    assert places_of(tmp_path, files) != []


@pytest.mark.parametrize(
    "link",
    [
        '<a href="" class="md-logo">Quay</a>',
        '<nav><ul><li><a href="">Home</a></li></ul></nav>',
        '<header><a href="">Home</a></header>',
        '<a href="" aria-current="page">Home</a>',
    ],
)
def test_an_empty_address_in_a_menu_is_the_page(tmp_path, link):
    assert places_of(tmp_path, {"index.html": page(link)}) == []


def test_an_empty_address_in_the_text_is_none(tmp_path):
    assert places_of(tmp_path, {"index.html": page('<p><a href="">home</a></p>')}) == [
        ("link-empty", "error")
    ]


@pytest.mark.parametrize("index", ["search/search_index.json", "search/search_index.js", "search.json"])
def test_a_search_index_of_any_maker(tmp_path, index):
    text = "{}" if index.endswith("json") else "var __index = {}"
    assert places_of(tmp_path, {"index.html": page(SEARCH), WORKER: "", index: text}) == []


def test_a_search_without_index(tmp_path):
    assert places_of(tmp_path, {"index.html": page(SEARCH), WORKER: ""}) == [("search-broken", "error")]


def test_a_broken_index_of_zensical(tmp_path):
    assert places_of(tmp_path, {"index.html": page(SEARCH), WORKER: "", "search.json": "{"}) == [
        ("search-broken", "error")
    ]


@pytest.mark.parametrize("url", ["https://QUAY.example/docs/", HOME])
def test_a_site_map_in_other_letters(tmp_path, url):
    xml = "<urlset><url><loc>https://Quay.Example/docs/</loc></url></urlset>"
    assert places_of(tmp_path, {"index.html": page(), "sitemap.xml": xml}, site_url=url) == []


@pytest.mark.parametrize("loc", ["https://quay.example/other/", "http://quay.example/docs/"])
def test_a_site_map_of_another_place(tmp_path, loc):
    xml = f"<urlset><url><loc>{loc}</loc></url></urlset>"
    assert ("sitemap-foreign", "error") in places_of(tmp_path, {"index.html": page(), "sitemap.xml": xml})


@pytest.mark.parametrize("address", [HOME, "https://quay.example/docs", f"{HOME}a/", f"{HOME}a/index.html"])
def test_own_web_addresses_break_copies_only(tmp_path, address):
    canonical = f'<link rel="canonical" href="{HOME}">'
    files = {"index.html": page(f'<a href="{address}">x</a>', canonical), "a/index.html": page()}
    assert ("link-own-absolute", "warning") in places_of(tmp_path / "web", files)
    assert ("link-own-absolute", "error") in places_of(tmp_path / "disk", files, offline=True)


def test_a_site_for_servers_opened_from_disk_is_one_fault(tmp_path):
    links = "".join(f'<a href="{{up}}p{n}/">{n}</a>' for n in range(12))
    files = {"index.html": page(links.format(up=""))}
    files |= {f"p{n}/index.html": page(links.format(up="../")) for n in range(12)}
    assert places_of(tmp_path, files, offline=True) == [("link-to-directory", "error")]


def test_footnotes_that_a_plugin_lists(tmp_path):
    notes = "".join(f'<li id="fn:{n}">x <a href="#fnref:{n}">back</a></li>' for n in range(5))
    assert places_of(tmp_path, {"index.html": page(f"<ol>{notes}</ol>")}) == [("footnote-unused", "warning")]


def test_one_footnote_of_several_that_is_not_called(tmp_path):
    notes = "".join(f'<li id="fn:{n}">x <a href="#fnref:{n}">back</a></li>' for n in range(2))
    body = f'<p>a<sup id="fnref:0"><a href="#fn:0">1</a></sup></p><ol>{notes}</ol>'
    assert places_of(tmp_path, {"index.html": page(body)}) == [("footnote-unused", "error")]


def test_an_entry_of_a_menu_that_leads_nowhere_is_told_once(tmp_path):
    menu = '<nav><a href="{up}gone/">Gone</a></nav>'
    files = {"index.html": page(menu.format(up=""))}
    files |= {f"p{n}/index.html": page(menu.format(up="../") if n < 15 else "") for n in range(60)}
    assert places_of(tmp_path, files) == [("page-missing", "error")]
