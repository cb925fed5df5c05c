"""The review as a page: quiet in a browser, sound for axe, on a phone and at a desk, with a keyboard."""

import pytest

from handbook.review.compare import compare
from handbook.review.reports import report
from tests.browser.conftest import LOOKS, SIZES
from tests.conftest import ROOT
from tests.handbook.review.score import Files

AXE = ROOT / "node_modules/axe-core/axe.min.js"
RUN = "() => axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => `${v.id}: ${v.nodes.map(n => n.target)}`))"
EVIL = '<img src="https://evil.example/a.png"><script>fetch("https://evil.example")</script> [x](javascript:alert(1))'
HEAD = "---\nlast_reviewed: 2026-01-01\nreviewers: [Ben]\nauthors: [Ann]\n---\n# Doses and a long name without a break: "
TEXT = "\n\nMen took 5 mg a day. It may lower the risk of stroke. Calcium rises.\n"


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    old = {
        "mkdocs.yml": "site_name: X\n",
        "docs/a.md": HEAD + "w" * 90 + TEXT,
        "docs/b.md": "# B\n\n[a](a.md#doses)\n",
    }
    new = {
        **old,
        "docs/a.md": old["docs/a.md"].replace("5 mg", "50 mg").replace("may lower", "lowers").replace("rises", "falls") + f"\n`{EVIL}` {EVIL}\n",
        "docs/t.csv": "1\n",
    }  # fmt: skip
    file = tmp_path_factory.mktemp("review") / "review.html"
    file.write_text(report("html", compare(Files(old), Files(new)), site_url="https://preview.example"))
    return file.as_uri()


@pytest.fixture
def review_page(browser, page):
    contexts = []

    def show(size="desktop", scheme="light"):
        context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
        contexts.append(context)
        window = context.new_page()
        window.requested = []
        window.on("request", lambda request: window.requested.append(request.url))
        window.on("console", lambda said: window.requested.append(said.text))
        window.goto(page)
        return window

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("look", LOOKS, ids=" ".join)
def test_it_is_quiet_sound_and_fits(review_page, page, look):
    window = review_page(*look)
    assert window.requested == [page]
    assert window.evaluate("document.documentElement.scrollWidth <= innerWidth")
    window.evaluate(AXE.read_text("utf-8"))
    assert window.evaluate(RUN) == []


def test_words_are_marked_before_and_after(review_page):
    window = review_page()
    assert "5" in window.locator("del").all_inner_texts()
    assert "50" in window.locator("ins").all_inner_texts()


def test_sides_stand_beside_each_other_or_below(review_page):
    for size, beside in (("desktop", True), ("phone", False)):
        was, now = (
            review_page(size).locator(f".{side}").first.bounding_box()
            for side in ("was:not(.none)", "now:not(.none)")
        )
        assert (was["y"] == now["y"]) is beside


def test_a_keyboard_reaches_the_changes(review_page):
    window = review_page()
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.className") == "skip"
    window.keyboard.press("Enter")
    assert window.evaluate("location.hash") == "#changes"
    window.keyboard.press("Tab")
    assert window.evaluate("document.activeElement.closest('article') !== null")


def test_print_leaves_nothing_folded(review_page):
    window = review_page()
    window.emulate_media(media="print")
    assert window.locator("nav").is_hidden()
    assert window.locator("details li").last.evaluate("e => e.checkVisibility({contentVisibilityAuto: true})")
