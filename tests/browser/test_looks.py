"""What a reader sees, told by what it does and not by how it is named: drawings, charts, first visit, paper."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.browser.conftest import SIZES as WINDOWS

DRAWN = [
    "",
    "fundamentals/where-am-i/",
    "recovery/time-courses/",
    "recovery/when-recovery-stalls/",
    "academic/recovery-biology/",
    "agents/hcg/",
]
SIZES = ["phone", "desktop"]
SCHEMES = ["light", "dark"]
FIRST_VISIT = 100_000
"""Bytes that a first visit to a page may ask of a line, compressed."""

# The color behind a text is that of the last shape drawn before it under its middle, else of the first opaque ancestor.
CONTRAST = """() => {
  const numbers = color => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => { const [x, y, z] = [r, g, b].map(v => { v /= 255; return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }); return .2126 * x + .7152 * y + .0722 * z; };
  const opaque = color => { const n = numbers(color); return n.length > 2 && (n.length < 4 || n[3] > .99); };
  const behind = (text, box) => {
    const x = box.left + box.width / 2, y = box.top + box.height / 2, svg = text.closest("svg");
    const shapes = Array.from(svg.querySelectorAll("rect, path, polygon, circle, ellipse")).filter(s => s.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING);
    for (const shape of shapes.reverse()) {
      const style = getComputedStyle(shape), b = shape.getBoundingClientRect();
      if (style.fill !== "none" && opaque(style.fill) && b.left <= x && b.right >= x && b.top <= y && b.bottom >= y && b.height > 8) return style.fill;
    }
    for (let part = svg; part; part = part.parentElement) if (opaque(getComputedStyle(part).backgroundColor)) return getComputedStyle(part).backgroundColor;
    return "rgb(255, 255, 255)";
  };
  const low = [];
  document.querySelectorAll("article svg text").forEach(text => {
    const box = text.getBoundingClientRect(), said = text.textContent.trim();
    if (!said || !box.width || getComputedStyle(text).visibility === "hidden") return;
    const a = light(numbers(getComputedStyle(text).fill)), b = light(numbers(behind(text, box)));
    const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
    if (ratio < 4.5) low.push(`${said}: ${ratio.toFixed(2)}`);
  });
  return low;
}"""

# A text is cut by its own drawing, or by a frame that would have to be moved sideways.
CUT = """() => Array.from(document.querySelectorAll("article svg text")).filter(text => {
  const box = text.getBoundingClientRect(), edges = [text.closest("svg").getBoundingClientRect()];
  if (innerWidth > 720) for (let part = text.closest("svg").parentElement; part.tagName !== "ARTICLE"; part = part.parentElement)
    if (getComputedStyle(part).overflowX !== "visible") edges.push(part.getBoundingClientRect());
  return box.width && text.textContent.trim() && edges.some(edge => box.left < edge.left - 1 || box.right > edge.right + 1);
}).map(text => text.textContent)"""

# In a wide font, and in boxes that hold their text.
OUTSIDE = """() => Array.from(document.querySelectorAll("article svg.plan .node")).filter(node => {
  const text = node.querySelector("text").getBoundingClientRect(), box = node.querySelector("rect").getBoundingClientRect();
  return text.width && (text.left < box.left - .5 || text.right > box.right + .5);
}).map(node => node.textContent)"""

# What is printed without backgrounds has to be read on white.
FAINT = """() => {
  const light = color => color.match(/[\\d.]+/g).slice(0, 3).map(v => v / 255).map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4).reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
  return Array.from(document.querySelectorAll("main *")).filter(one => Array.from(one.childNodes).some(n => n.nodeType === 3 && n.textContent.trim())
    && one.checkVisibility() && !one.closest("svg") && 1.05 / (light(getComputedStyle(one).color) + .05) < 4.5).map(one => one.textContent);
}"""

LABELS = """() => Array.from(document.querySelectorAll("figure .recovery-row")).flatMap(row => {
  const own = row.querySelector("p").getBoundingClientRect(), next = row.nextElementSibling && row.nextElementSibling.querySelector("p").getBoundingClientRect();
  return Array.from(row.querySelectorAll("svg text")).map(text => text.getBoundingClientRect()).filter(box => box.top < own.bottom - 1 || (next && box.bottom > next.top + 1)).map(() => row.textContent);
})"""


@pytest.fixture(scope="module")
def look(browser, address):
    """Open `look(path, size="phone", scheme="dark")` in one window, for what only looks; a new window costs three times as much."""
    context = browser.new_context()
    page = context.new_page()

    def open_page(path, size="desktop", scheme="light"):
        page.set_viewport_size(WINDOWS[size])
        page.emulate_media(color_scheme=scheme)
        page.goto(address + path, wait_until="load")
        return page

    yield open_page
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", DRAWN)
def test_text_in_drawings_stands_out(look, path, scheme):
    assert look(path, scheme=scheme).evaluate(CONTRAST) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", DRAWN)
def test_no_text_of_a_drawing_is_cut(look, path, size):
    assert look(path, size=size).evaluate(CUT) == []


@pytest.mark.parametrize("size", SIZES)
def test_numbers_of_the_chart_stand_between_their_own_words_and_the_next(visit, size):
    page = visit("recovery/time-courses/", size=size).page
    assert page.evaluate(LABELS) == []
    spots = page.locator("#chart-recovery .recovery-row").evaluate_all(
        "rows => rows.map(row => Array.from(row.querySelectorAll('.recovery-number')).map(n => { const b = n.getBoundingClientRect(); return [b.left, b.right]; }))"
    )
    for row in spots:
        assert all(right < left for (_, right), (left, _) in pairwise(sorted(row)))


@pytest.mark.parametrize(
    "path", ["", "agents/", "agents/clomiphene/", "recovery/time-courses/", "fundamentals/where-am-i/"]
)
def test_a_first_visit_is_light(visit, path):
    opened = visit("robots.txt", size="phone")
    line = opened.page.context.new_cdp_session(opened.page)
    line.send("Network.enable")
    got: list[float] = []
    line.on("Network.loadingFinished", lambda event: got.append(event["encodedDataLength"]))
    opened.page.goto(opened.home + path, wait_until="networkidle")
    assert 0 < sum(got) < FIRST_VISIT


def test_paper_shows_every_tab_under_its_name(visit):
    page = visit("fundamentals/where-am-i/").page
    page.emulate_media(media="print")
    blocks = page.locator(".tabbed-block")
    assert blocks.count() == 4
    assert all(blocks.nth(n).is_visible() for n in range(4))
    names = [
        page.evaluate("b => getComputedStyle(b, '::before').content", blocks.nth(n).element_handle())
        for n in range(4)
    ]
    assert [name.strip('"') for name in names] == [
        "Sperm, for a child",
        "Own testosterone",
        "Size",
        "Feeling well",
    ]


@pytest.mark.parametrize("path", ["seek-care/", "agents/", "fundamentals/why-testes-shrink/"])
def test_nothing_on_paper_needs_a_background(visit, path):
    page = visit(path, scheme="dark").page
    page.emulate_media(media="print")
    assert page.evaluate(FAINT) == []


def test_text_stays_in_its_box_in_a_wide_font(visit):
    page = visit("academic/suppression-kinetics/", bypass_csp=True).page
    page.add_style_tag(content="svg text, svg tspan { font-family: 'DejaVu Sans', Verdana !important; }")
    assert page.locator("article svg.plan .node").count() > 10
    assert page.evaluate(OUTSIDE) == []
