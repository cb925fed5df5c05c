"""What a reader can do on a page: cards, depth, states of the axis, the comparison, references, print, no scripts."""

from __future__ import annotations

import re

import pytest

CITED = "recovery/time-courses/"
PLAIN = "fundamentals/why-testes-shrink/"
LINK = "cite.citation > a"


def test_citation_card_opens_on_hover_and_shows_the_finding_cited(visit):
    page = visit(CITED).page
    link = page.locator(LINK).first
    link.hover()
    card = page.locator(".card")
    card.wait_for()
    entry = page.locator(f"#ref-{link.get_attribute('data-key')}")
    title = re.split(r"\. ", entry.text_content())[1].strip()
    assert title in card.inner_text()
    assert card.locator(".record-status").count() == 1
    assert card.locator("a[href^='https://']").count() >= 1
    card.hover()
    page.wait_for_timeout(300)
    assert card.is_visible()
    page.mouse.move(5, 5)
    card.wait_for(state="detached")


def test_citation_card_works_by_keyboard(visit):
    page = visit(CITED).page
    page.locator("main h1 .headerlink, main .crumbs").first.scroll_into_view_if_needed()
    page.evaluate(
        f"document.querySelector('{LINK}').previousSibling; document.querySelector('.page-notice a').focus()"
    )
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.locator(".card").count():
            break
    link = page.evaluate("document.activeElement.dataset.key")
    assert link and page.locator(".card").is_visible()
    described = page.evaluate("document.activeElement.getAttribute('aria-describedby')")
    assert page.locator(f"#{described}").is_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("Boolean(document.activeElement.closest('.card'))")
    page.keyboard.press("Escape")
    assert page.locator(".card").count() == 0
    assert page.evaluate("document.activeElement.dataset.key") == link
    page.keyboard.press("Enter")
    page.wait_for_url(f"**#ref-{link}")


def test_citation_card_opens_on_tap_and_closes(visit):
    page = visit(CITED, size="phone", has_touch=True, is_mobile=True).page
    link = page.locator(LINK).first
    link.tap()
    card = page.locator(".card")
    card.wait_for()
    box = card.bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= 390
    assert "#ref-" not in page.url
    card.locator(".card-close").tap()
    assert page.locator(".card").count() == 0


def test_each_citation_leads_to_an_entry_of_its_page(visit):
    page = visit(CITED).page
    lost = page.evaluate(
        f"[...document.querySelectorAll('{LINK}')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    )
    assert lost == 0


def test_glossary_term_shows_its_meaning(visit):
    page = visit(PLAIN).page
    term = page.locator("article p a.term").first
    term.hover()
    card = page.locator(".card")
    card.wait_for()
    assert term.get_attribute("data-definition") in card.inner_text()


def test_depth_switch_keeps_the_place_and_the_choice(visit):
    page = visit(f"{PLAIN}#how-long").page
    switch = page.locator(".depth-switch")
    assert switch.locator("[aria-current=page]").inner_text() == "Fundamentals"
    page.evaluate("document.getElementById('how-long').scrollIntoView()")
    page.wait_for_timeout(100)
    switch.locator("a[data-depth=intermediate]").evaluate("link => link.dispatchEvent(new Event('focus'))")
    href = switch.locator("a[data-depth=intermediate]").get_attribute("href")
    assert href == "../../recovery/why-testes-shrink/#how-long"
    switch.locator("a[data-depth=intermediate]").evaluate("link => link.click()")
    page.wait_for_url("**/recovery/why-testes-shrink/#how-long")
    assert page.locator(".depth-switch [aria-current=page]").inner_text() == "Intermediate"
    page.goto(page.url.split("/recovery/")[0] + "/fundamentals/is-it-reversible/")
    assert page.locator(".depth-switch a.chosen").inner_text() == "Intermediate"
    assert page.locator(".depth-hint a").get_attribute("href") == "../../recovery/time-courses/"


def test_axis_explorer_shows_one_state_and_says_what_changed(visit):
    page = visit().page
    states = page.locator(".axis-state")
    assert states.count() == 11
    assert page.locator(".axis-state:visible").get_attribute("data-state") == "normal"
    page.get_by_label("On testosterone treatment", exact=True).check()
    assert page.locator(".axis-state:visible").get_attribute("data-state") == "on-testosterone"
    said = page.locator(".axis-said").inner_text()
    assert "On testosterone treatment" in said and "LH: at or near zero" in said
    page.keyboard.press("ArrowRight")
    assert page.locator(".axis-state:visible").get_attribute("data-state") == "recovering"


def test_choice_and_picture_of_the_axis_stand_on_one_phone_screen(visit):
    page = visit(size="phone").page
    page.locator(".axis-picker").scroll_into_view_if_needed()
    page.evaluate("document.querySelector('.axis-explorer').scrollIntoView()")
    choice, picture = (
        page.locator(".axis-picker").bounding_box(),
        page.locator(".axis-state:visible svg").bounding_box(),
    )
    assert choice["y"] >= 0 and picture["y"] + picture["height"] <= 844


def test_axis_state_has_an_address(visit):
    page = visit("#axis-clomiphene").page
    assert page.locator(".axis-state:visible").get_attribute("data-state") == "clomiphene"
    assert page.get_by_label("Clomiphene", exact=True).is_checked()


def test_axis_nodes_lead_to_their_pages(visit):
    page = visit("academic/pulse-generation/").page
    links = page.locator("figure.diagram svg a")
    assert links.count() > 5
    address = links.first.evaluate("a => new URL(a.href.baseVal, location).href")
    assert page.request.get(address).ok


ROWS = ".agents-table tbody tr:not(.agent-more):visible"


def test_comparison_is_sorted_filtered_and_paired(visit):
    page = visit("agents/").page
    rows = page.locator(ROWS)
    assert rows.count() == 10
    page.get_by_role("button", name="Agent").click()
    names = [name.split("\n")[0] for name in page.locator(".agents-table tbody th").all_inner_texts()]
    assert names == sorted(names, key=str.casefold)
    assert page.locator("th[aria-sort=ascending]").count() == 1
    page.get_by_label("Aim").select_option("breast")
    assert 0 < rows.count() < 10
    assert f"{rows.count()} of 10" in page.locator(".controls [role=status]").inner_text()
    page.get_by_label("Aim").select_option("")
    page.get_by_label("Compare").select_option("clomiphene")
    page.get_by_label("With", exact=True).select_option("tamoxifen")
    assert rows.count() == 2
    assert page.locator(".agents-table .agent-more:visible").count() == 2
    page.reload()
    assert "compare=clomiphene" in page.url and rows.count() == 2


def test_comparison_is_seen_in_one_look_on_a_desktop(visit):
    page = visit("agents/").page
    right = page.locator(".agents-table").locator("xpath=..").bounding_box()
    cells = page.locator(f"{ROWS} td").evaluate_all(
        "cells => cells.map(c => c.getBoundingClientRect().right)"
    )
    assert max(cells) <= right["x"] + right["width"] + 1
    heights = page.locator(ROWS).evaluate_all("rows => rows.map(r => r.getBoundingClientRect().height)")
    assert max(heights) < 90
    details = page.locator(".agent-more details").first
    assert details.locator("dl").is_hidden()
    details.locator("summary").click()
    assert details.get_by_text("Cautions", exact=True).is_visible()


def test_two_agents_stand_side_by_side_on_a_phone(visit):
    page = visit("agents/?compare=hcg&with=clomiphene", size="phone").page
    one, two = (page.locator(ROWS).nth(n).bounding_box() for n in (0, 1))
    assert one["y"] == two["y"] and one["x"] + one["width"] <= two["x"]
    assert two["x"] + two["width"] <= 390
    controls = page.locator(".controls").first.bounding_box()
    assert 0 < controls["y"] < 300, "who was sent a comparison sees it, and not the page's beginning"


def test_comparison_becomes_cards_on_a_phone(visit):
    page = visit("agents/", size="phone").page
    cell = page.locator(".agents-table td[data-label=LH]").first
    assert cell.evaluate("cell => getComputedStyle(cell, '::before').content") == '"LH"'
    assert page.locator(".agents-table tr").nth(1).bounding_box()["width"] <= 390


def test_references_are_filtered_by_kind(visit):
    page = visit("references/").page
    items = page.locator("ol.references > li:visible")
    every = items.count()
    page.get_by_label("Kind of evidence").select_option("guideline")
    assert 0 < items.count() < every
    assert {items.nth(n).get_attribute("data-kind") for n in range(items.count())} == {"guideline"}


def test_menu_opens_and_closes_on_a_phone(visit):
    page = visit(PLAIN, size="phone").page
    button = page.get_by_role("button", name="Menu")
    assert page.locator("#site-nav").is_hidden()
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert page.locator("#site-nav [aria-current]").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#site-nav").is_hidden()
    assert page.evaluate("document.activeElement.className").startswith("tool menu-button")


def test_no_two_pages_of_a_section_have_one_name(visit):
    sections = visit("").page.evaluate(
        """() => [...document.querySelectorAll(".nav-section > details > ul")]
            .map((list) => [...list.querySelectorAll(":scope > li > a")].map((a) => a.textContent.trim()))"""
    )
    assert sections
    assert [names for names in sections if len(set(names)) < len(names)] == []


def test_colors_are_chosen_and_remembered(visit):
    page = visit(PLAIN, scheme="dark").page
    button = page.get_by_role("button", name="Dark colors")
    dark = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert button.get_attribute("aria-pressed") == "true"
    button.click()
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert light != dark
    page.reload()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == light


@pytest.mark.parametrize("path", ["", PLAIN, CITED, "agents/", "references/"])
def test_page_reads_without_scripts(visit, path):
    opened = visit(path, size="phone", java_script_enabled=False)
    page = opened.page
    assert opened.faults == []
    assert page.locator("article").inner_text().strip()
    assert page.locator(".search, .scheme-button").first.is_hidden()
    page.get_by_role("link", name="Menu").click()
    assert page.locator("#site-nav").is_visible()


def test_without_scripts_all_states_stand_one_under_the_other(visit):
    page = visit(java_script_enabled=False).page
    assert page.locator(".axis-state:visible").count() == 11
    assert page.locator(".axis-picker").count() == 0


def test_paper_has_the_text_and_its_sources_only(visit):
    page = visit(CITED, scheme="dark").page
    page.emulate_media(media="print")
    for hidden in (".site-header", ".site-nav", ".page-toc", ".pagination", ".depth-switch"):
        assert page.locator(hidden).is_hidden(), hidden
    assert page.locator(".page-references li").first.is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.evaluate("getComputedStyle(document.querySelector('article')).color") == "rgb(0, 0, 0)"
    address = page.locator(".page-references a.identifier").first
    assert address.inner_text() in address.get_attribute("href")
    assert page.locator(".backlinks").first.is_hidden()


def test_paper_has_every_column_of_the_comparison(visit):
    page = visit("agents/").page
    page.set_viewport_size({"width": 1010, "height": 700})
    page.emulate_media(media="print")
    edges = page.evaluate(
        "[...document.querySelectorAll('.agents-table td')].map(td => td.getBoundingClientRect().right)"
    )
    assert max(edges) <= 1010


def test_page_says_who_when_how_sure_and_how_to_cite(visit):
    page = visit(PLAIN).page
    foot = page.locator(".page-foot")
    assert foot.get_by_text("Written by").is_hidden()
    foot.locator("summary").click()
    said = foot.inner_text()
    for part in ("Written by", "Not clinically reviewed", "Last change", "Next review due", "Certainty"):
        assert part in said
    for style in ("Vancouver", "APA", "BibTeX", "RIS"):
        assert foot.get_by_text(style, exact=True).is_visible()
    assert "names no address to write to" in foot.inner_text()


def test_first_screen_says_for_whom_how_sure_and_when(visit):
    page = visit(CITED, size="phone").page
    intro = page.locator(".page-intro")
    said = intro.inner_text()
    for part in (
        "Not clinically reviewed",
        "For clinicians",
        "Certainty: ",
        "Changed 20",
        "review due 20",
    ):
        assert part in said
    assert page.locator(".page-meta").bounding_box()["y"] < 844
    assert page.locator(".page-contents summary").bounding_box()["y"] < 844


def test_contents_are_one_tap_away_from_any_place(visit):
    page = visit(CITED, size="phone", has_touch=True, is_mobile=True).page
    page.evaluate("scrollTo(0, 4000)")
    bar = page.locator(".site-header").bounding_box()
    assert bar["y"] + bar["height"] <= 70
    page.get_by_role("button", name="Contents").tap()
    panel = page.locator(".contents-panel")
    assert panel.bounding_box()["y"] < 70
    link = panel.locator("a").last
    link.tap()
    page.wait_for_function("location.hash.length > 1")
    assert panel.is_hidden()
    heading = page.locator(f"[id='{page.url.partition('#')[2]}']").bounding_box()
    assert bar["y"] + bar["height"] - 1 <= heading["y"] < 422


def test_top_is_one_tap_away_when_it_is_far(visit):
    page = visit(CITED, size="phone").page
    link = page.get_by_role("link", name="Back to top")
    assert link.is_hidden()
    page.evaluate("scrollTo(0, 4000)")
    link.click()
    page.wait_for_function("scrollY === 0")


def test_references_are_folded_until_one_is_asked_for(visit):
    page = visit(CITED).page
    entry = page.locator(".page-references li").first
    assert entry.is_hidden()
    page.locator(LINK).first.click()
    entry.wait_for(state="visible")


@pytest.mark.parametrize("path", [f"{CITED}#%", f"{CITED}#%E0%A4%A"])
def test_a_broken_escape_in_the_address_breaks_no_script(visit, path):
    opened = visit(path)
    assert opened.faults == []
    opened.page.evaluate("location.hash = '#references'")
    opened.page.locator(".page-references li").first.wait_for(state="visible")


@pytest.mark.parametrize(
    "path",
    [
        "recovery/time-courses/",
        "fundamentals/is-it-reversible/",
        "academic/suppression-kinetics/",
        "monitoring/labs/",
    ],
)
def test_no_table_hides_a_column_on_a_phone(visit, path):
    page = visit(path, size="phone").page
    cut = page.evaluate(
        """() => [...document.querySelectorAll("article table")].filter((t) => t.checkVisibility())
            .flatMap((t) => [...t.querySelectorAll("td, tbody th")])
            .filter((c) => c.getBoundingClientRect().right > innerWidth || c.scrollWidth > c.clientWidth + 1)
            .map((c) => c.textContent)"""
    )
    assert cut == []


def test_trail_leads_back_to_the_section(visit):
    page = visit(CITED).page
    trail = page.locator(".crumbs a")
    assert trail.all_inner_texts()[0] == "Home"
    trail.last.click()
    assert page.locator(".section-pages a").count() > 5
    assert page.locator(".section-pages").bounding_box()["y"] < 600


def test_urgent_care_is_told_by_urgency_with_numbers_to_tap(visit):
    page = visit("seek-care/", size="phone").page
    tops = [page.locator(f"#care-{when}").bounding_box()["y"] for when in ("now", "today", "days")]
    assert tops == sorted(tops)
    numbers = page.locator("#care-now a[href^='tel:']").evaluate_all(
        "links => links.map(a => a.getAttribute('href'))"
    )
    assert {"tel:911", "tel:999", "tel:112", "tel:000", "tel:988", "tel:116123"} <= set(numbers)
    lump = page.get_by_role("link", name=re.compile("lump"))
    assert lump.bounding_box()["y"] < 844 * 2
    lump.click()
    page.wait_for_function("document.getElementById('care-days').getBoundingClientRect().top < 200")


def test_home_leads_to_the_month_after_its_answer(visit):
    page = visit(size="phone", java_script_enabled=False).page
    answer, picker, doors = (
        page.locator(f"article {part}").first.bounding_box()["y"] for part in ("p", ".picker", ".doors")
    )
    assert answer < picker < doors
    row = page.locator(".picker").get_by_role("row").filter(has_text="Everything")
    row.get_by_role("link", name="12", exact=True).click()
    row = page.locator("#month-at-12").bounding_box()
    assert 0 <= row["y"] < 300


def test_a_statement_is_shared_by_touch(visit):
    opened = visit(
        CITED, size="phone", has_touch=True, is_mobile=True, permissions=["clipboard-read", "clipboard-write"]
    )
    page = opened.page
    link = page.locator("article .statement-link").first
    assert float(link.evaluate("link => getComputedStyle(link).opacity")) > 0.5
    statement = page.locator(".statement:has(.statement-link)").first
    link.tap()
    page.locator(".share-menu").get_by_role("button", name="Copy link").tap()
    page.get_by_text("Link copied.").wait_for()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.endswith("#" + statement.get_attribute("id"))
    page.get_by_role("button", name="Copy sentence with sources").tap()
    page.get_by_text("Sentence copied.").wait_for()
    quoted = page.evaluate("navigator.clipboard.readText()")
    assert quoted.startswith("“") and "Source: " in quoted and copied in quoted
    page.goto(copied)
    assert opened.faults == []
    assert 0 < page.locator(".statement:target").bounding_box()["y"] < 844


def test_a_statement_is_shared_by_keyboard(visit):
    page = visit(CITED).page
    link = page.locator("article .statement-link").first
    assert link.evaluate("link => getComputedStyle(link).opacity") == "0"
    page.locator(LINK).first.focus()
    while not link.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    assert link.evaluate("link => getComputedStyle(link).opacity") == "1"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Copy link"
    page.keyboard.press("Escape")
    assert page.locator(".share-menu").count() == 0
    assert link.evaluate("link => link === document.activeElement")


@pytest.mark.parametrize(
    "path", ["recovery/when-recovery-stalls/", "fundamentals/where-am-i/", "academic/steroidogenesis/"]
)
def test_a_flow_chart_is_told_in_steps_on_a_phone(visit, path):
    page = visit(path, size="phone").page
    steps = page.locator(".flow-steps").first
    assert steps.is_visible()
    assert steps.evaluate("list => list.getBoundingClientRect().right") <= 390
    lost = page.evaluate(
        "[...document.querySelectorAll('.flow-steps a')].filter(a => !document.getElementById(a.hash.slice(1))).length"
    )
    assert lost == 0
    cut = page.evaluate(
        """() => [...document.querySelectorAll("article figure svg")].filter((s) => s.checkVisibility())
            .filter((s) => s.getBoundingClientRect().right > innerWidth).length"""
    )
    assert cut == 0


@pytest.mark.parametrize("width", [790, 1010, 1180, 1290])
@pytest.mark.parametrize("path", ["recovery/time-courses/", "agents/"])
def test_the_bar_is_one_row_and_inside_the_head(visit, width, path):
    page = visit(path).page
    page.set_viewport_size({"width": width, "height": 700})
    head, *tools = page.evaluate(
        "() => [...document.querySelectorAll('.site-header, .site-bar > *')].map(e => e.getBoundingClientRect().toJSON())"
        ".filter(box => box.width)"
    )
    assert len({round(box["top"] + box["bottom"]) for box in tools}) == 1
    assert all(head["top"] <= box["top"] and box["bottom"] <= head["bottom"] for box in tools)
