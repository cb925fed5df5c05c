"""What a reader sees, told by what it does and not by how it is named: drawings, charts, first visit, paper."""

from __future__ import annotations

from itertools import pairwise

import pytest

DRAWN = [
    "",
    "fundamentals/where-am-i/",
    "recovery/time-courses/",
    "recovery/when-recovery-stalls/",
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

CUT = """() => Array.from(document.querySelectorAll("article svg text")).filter(text => {
  const box = text.getBoundingClientRect(), whole = text.closest("svg").getBoundingClientRect();
  return box.width && text.textContent.trim() && (box.left < whole.left - 1 || box.right > whole.right + 1);
}).map(text => text.textContent)"""

LABELS = """() => Array.from(document.querySelectorAll("figure .recovery-row")).flatMap(row => {
  const own = row.querySelector("p").getBoundingClientRect(), next = row.nextElementSibling && row.nextElementSibling.querySelector("p").getBoundingClientRect();
  return Array.from(row.querySelectorAll("svg text")).map(text => text.getBoundingClientRect()).filter(box => box.top < own.bottom - 1 || (next && box.bottom > next.top + 1)).map(() => row.textContent);
})"""


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("path", DRAWN)
def test_text_in_drawings_stands_out(visit, path, scheme):
    assert visit(path, scheme=scheme).page.evaluate(CONTRAST) == []


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path", DRAWN)
def test_no_text_of_a_drawing_is_cut(visit, path, size):
    assert visit(path, size=size).page.evaluate(CUT) == []


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
