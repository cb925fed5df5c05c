"""Strangers' sites in a real browser: with the plugin nothing goes wrong that did not go wrong without it."""

from __future__ import annotations

import re

import pytest

from tests.browser.conftest import OpenPage
from tests.browser.server import serve
from tests.handbook.strangers.projects import PROJECTS, build

PAGES = {"material": "video/", "blog": "blog/", "i18n": "fr/cited/", "generated": "api/", "macros": "ward/"}


def faults(browser, site, pages):
    """What goes wrong on some pages, without the address of the server."""
    found = []
    with serve(site) as home:
        for path in pages:
            context = browser.new_context()
            visit = OpenPage(context.new_page(), home)
            visit.watch()
            visit.page.goto(f"{home}{path}", wait_until="load")
            found += [re.sub(r"127\.0\.0\.1:\d+", "host", fault) for fault in visit.faults]
            context.close()
    return sorted(found)


@pytest.mark.parametrize("name", PROJECTS)
def test_nothing_goes_wrong_that_did_not_before(name, browser, tmp_path):
    pages = ["", "cited/", *([PAGES[name]] if name in PAGES else [])]
    without, with_plugin = (build(tmp_path, name, plugin=plugin) for plugin in (False, True))
    assert faults(browser, with_plugin, pages) == faults(browser, without, pages)


def test_a_citation_is_raised_and_never_part_of_the_number_before_it(browser, tmp_path):
    site = build(tmp_path, "readthedocs", plugin=True)
    with serve(site) as home:
        page = browser.new_page()
        page.goto(f"{home}cited/")
        number = page.locator("sup.citations a").first
        style = "e => [getComputedStyle(e.closest('sup')).verticalAlign, getComputedStyle(e.closest('cite')).fontStyle]"
        assert number.evaluate(style) == ["super", "normal"]
        text = page.locator("p", has_text="Half got better").first
        assert (
            number.bounding_box()["height"]
            < text.evaluate("e => parseFloat(getComputedStyle(e).fontSize)") * 1.2
        )
        page.close()
