"""WCAG 2.2 AA: what axe sees on every page, and what it can't: keyboard, focus, zoom, narrow windows, forced colors."""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.browser.walking import representatives, violations, violations_of_new_kinds


def test_a_few_pages_show_all_that_all_show():
    shown = {"a": {1, 2, 3}, "b": {3, 4}, "c": {4}, "d": {1, 2, 3}, "e": set()}
    assert representatives(shown) == ["a", "b"]


def test_a_kind_of_text_is_measured_where_it_is_first_seen(visit):
    page = visit("recovery/", bypass_csp=True).page
    seen = set()
    assert violations_of_new_kinds(page, seen) == []
    for name in ("first", "second", "second"):
        page.evaluate(
            """name => { const p = document.createElement("p"); p.className = name; p.textContent = "Pale"; p.style.color = "#eee";
            document.querySelector("article").append(p); }""",
            name,
        )
        expected = [] if name in seen else ["color-contrast"]
        assert [fault.split(":")[0] for fault in violations_of_new_kinds(page, seen)] == expected
        seen.add(name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_axe_finds_nothing_with_parts_open(visit, size, scheme):
    page = visit("recovery/time-courses/", size=size, scheme=scheme, bypass_csp=True).page
    page.locator("cite.citation > a").first.hover()
    page.wait_for_selector(".card")
    assert violations(page) == []
    page.fill("#search-input", "clomid side effects")
    page.wait_for_selector(".search-result")
    page.keyboard.press("ArrowDown")
    assert violations(page) == []
    page.fill("#search-input", "spermetogenesys")
    page.wait_for_selector(".search-help button")
    assert violations(page) == []
    page.keyboard.press("Escape")
    if size == "phone":
        page.get_by_role("button", name="Menu").click()
        assert violations(page) == []


@pytest.mark.parametrize("path", ["", "fundamentals/why-testes-shrink/", "agents/", "references/"])
@pytest.mark.parametrize("size", ["desktop", "phone"])
def test_keyboard_walk_sees_every_stop(visit, path, size):
    """Each stop of the Tab key is named, in view, not covered, and marked."""
    page = visit(path, size=size).page
    page.evaluate("document.querySelector('main').scrollTop = 0")
    faults, seen = [], set()
    for _ in range(60):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["key"] in seen:
            break
        seen.add(stop["key"])
        faults += [f"{stop['key']}: {fault}" for fault in stop["faults"]]
    assert len(seen) > 12
    assert faults == []


STOP = """async () => {
  const at = document.activeElement;
  if (!at || at === document.body) return null;
  await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
  const box = at.getClientRects()[0] || at.getBoundingClientRect(), faults = [];
  const name = (at.getAttribute("aria-label") || at.textContent || at.title || (at.labels && at.labels[0] && at.labels[0].textContent) || "").trim();
  if (!name) faults.push("no name");
  if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) faults.push("out of view");
  else {
    const near = (low, high, part) => Math.min(Math.max(low + (high - low) * part, 1), high);
    const seen = [0.1, 0.5, 0.9].some(part => {
      const top = document.elementFromPoint(near(box.left, Math.min(box.right, innerWidth) - 1, 0.5), near(box.top, Math.min(box.bottom, innerHeight) - 1, part));
      return top && (at.contains(top) || top.contains(at) || top.closest(".card, label"));
    });
    if (!seen) faults.push("covered");
  }
  const style = getComputedStyle(at), around = at.closest("label") ? getComputedStyle(at.closest("label")) : style;
  const marked = [style, around].some(s => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2);
  if (!marked) faults.push("focus not marked");
  const all = [...document.querySelectorAll("*")];
  return {key: all.indexOf(at) + " " + at.tagName + " " + name.slice(0, 30), faults};
}"""


def test_skip_link_leads_to_the_text(visit):
    page = visit("recovery/").page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_targets_are_large_enough(visit):
    """WCAG 2.5.8: 24 px, for what does not stand in a sentence."""
    page = visit("fundamentals/why-testes-shrink/", size="phone").page
    page.get_by_role("button", name="Menu").click()
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, summary, .site-nav a, .depth-switch a, .pagination a, .site-footer li a, input")]
        .filter(one => one.getClientRects().length).filter(one => { const b = one.getBoundingClientRect(); return b.height < 24 || b.width < 24; })
        .map(one => one.outerHTML.slice(0, 80))"""
    )
    assert small == []


def test_motion_stops_when_asked(visit):
    page = visit("recovery/", reduced_motion="reduce").page
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    moving = page.evaluate("document.getAnimations().length")
    assert moving == 0


def test_forced_colors_keep_what_is_chosen_visible(visit):
    page = visit("fundamentals/why-testes-shrink/", forced_colors="active", bypass_csp=True).page
    current = page.locator(".depth-switch [aria-current]")
    assert current.evaluate("link => getComputedStyle(link).outlineStyle") == "solid"
    assert current.evaluate("l => getComputedStyle(l).color") != page.evaluate(
        "getComputedStyle(document.body).backgroundColor"
    )
    node = page.locator("figure.diagram .node rect").first
    assert node.evaluate("rect => getComputedStyle(rect).stroke") != "none"
    page.goto(page.url.replace("fundamentals/why-testes-shrink/", "seek-care/"))
    heads = page.locator(".care .admonition-title")
    for part in (page.locator("body"), *heads.all()):
        assert (
            len(set(part.evaluate("p => [getComputedStyle(p).color, getComputedStyle(p).backgroundColor]")))
            == 2
        )


def test_page_is_one_document(visit):
    page = visit("agents/clomiphene/").page
    assert page.locator("html").get_attribute("lang") == "en"
    for landmark in ("banner", "main", "contentinfo", "search"):
        assert page.get_by_role(landmark).count() >= 1, landmark
    levels = page.evaluate(
        "[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].map(h => Number(h.tagName[1]))"
    )
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.title().startswith("Clomiphene")
