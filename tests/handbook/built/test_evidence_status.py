"""The built site tells one state of the evidence: on its page, in each page's foot and in the JSON file."""

from __future__ import annotations

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def status_words(site):
    return json.loads((site / "evidence-status.json").read_text(encoding="utf-8"))


def tree(site, uri):
    folder = uri.removesuffix(".md").removesuffix("index").rstrip("/")
    return LexborHTMLParser((site / folder / "index.html").read_text(encoding="utf-8"))


def test_the_page_has_the_files_totals(site, status_words):
    page = tree(site, "about/evidence-status.md")
    shown = [int(node.text()) for node in page.css("dl.evidence-totals dd")]
    names = (
        "statements",
        "cited",
        "numbers",
        "traced",
        "works",
        "seen",
        "checked",
        "stale",
        "open",
        "findings",
    )
    assert shown == [status_words["totals"][name] for name in names]
    assert (
        len(page.css("table.evidence-status tbody tr"))
        == status_words["totals"]["works"]
        == len(status_words["works"])
    )


def test_totals_add_up(status_words):
    totals = status_words["totals"]
    for name in ("statements", "cited", "numbers", "traced"):
        assert totals[name] == status_words["data"][name] + sum(
            page[name] for page in status_words["pages"].values()
        )
    assert sum(totals["records"].values()) == totals["works"]
    assert totals["seen"] == totals["works"] - totals["records"]["none"]
    assert totals["stale"] == sum(work["stale"] for work in status_words["works"])


def test_each_pages_foot_has_the_files_figures(site, status_words):
    for uri, figures in status_words["pages"].items():
        foot = tree(site, uri).css_first(".evidence-badge")
        if figures["cited"]:
            numbers = [int(n) for n in re.findall(r"\d+", foot.text())]
            assert numbers[:6] == [
                figures["statements"],
                figures["cited"],
                figures["traced"],
                figures["numbers"],
                figures["seen"],
                figures["works"],
            ]
        else:
            assert foot is None


def test_all_that_is_in_use_is_sourced_and_seen(status_words):
    totals = status_words["totals"]
    assert totals["statements"] == totals["cited"]
    assert totals["numbers"] == totals["traced"] > 2000
    assert totals["records"]["none"] == 0
