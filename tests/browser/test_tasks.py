"""Ten things a reader comes for, from the start page on a phone: each in at most three taps and two screens of scrolling."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page

from tests.conftest import ROOT

SCREEN = 844


LEAFLETS = sorted(
    page.stem
    for page in (ROOT / "docs/fundamentals").glob("*.md")
    if "depth: fundamentals" in page.read_text(encoding="utf-8")
    and "sheet: true" not in page.read_text(encoding="utf-8")
    and page.stem != "index"
)
LONGEST = {"living-with-the-wait"}
"""It holds the whole card of signs that cannot wait, so it takes a third side; the others take two."""


@dataclass
class Reader:
    """A reader's phone: each tap and each pixel that had to be scrolled for it is counted."""

    page: Page
    taps: int = 0
    scrolled: float = 0
    places: list[str] = field(default_factory=list)

    def sees(self, target: Locator) -> Locator:
        """Bring a thing on the screen by scrolling, and count how far."""
        target.wait_for(state="visible")
        box = target.bounding_box()
        assert box is not None
        way = max(0.0, box["y"] + min(box["height"], SCREEN / 2) - SCREEN) + max(0.0, 60 - box["y"])
        self.scrolled += way
        self.page.evaluate("way => scrollBy(0, way)", way if box["y"] > 60 else -way)
        return target

    def tap(self, target: Locator) -> None:
        self.taps += 1
        self.sees(target).tap()
        self.page.wait_for_load_state()

    def link(self, name: str) -> None:
        self.tap(self.page.locator("main").get_by_role("link", name=name, exact=True).first)


@pytest.fixture
def reader(visit) -> Reader:
    return Reader(
        visit(
            size="phone", has_touch=True, is_mobile=True, permissions=["clipboard-read", "clipboard-write"]
        ).page
    )


def test_no_sperm_at_eight_months(reader):
    reader.link("No sperm yet")
    reader.sees(reader.page.locator("#no-sperm"))
    assert "where-am-i" in reader.page.url
    within_reach(reader)


def test_which_tests_and_when(reader):
    reader.link("Which tests, and when?")
    reader.sees(reader.page.get_by_text("Before stopping").last)
    within_reach(reader)


def test_mechanism_of_a_serm(reader):
    reader.link("How a SERM works")
    reader.sees(reader.page.locator("h1", has_text="SERM"))
    within_reach(reader)


def test_trying_for_a_baby(reader):
    reader.link("A child, now or later")
    reader.sees(reader.page.locator("article .key-points, article .admonition").first)
    within_reach(reader)


def test_which_drug_is_best(reader):
    reader.link("Which drug is best?")
    reader.sees(reader.page.locator("article li", has_text=re.compile("randomized trial")).first)
    within_reach(reader)


def test_a_claim_is_checked(reader):
    reader.tap(reader.page.locator("article cite.citation a").first)
    source = reader.page.locator(".card a[href^='https://']").first
    reader.sees(source)
    within_reach(reader)


def test_a_statement_is_shared(reader):
    reader.tap(reader.page.locator("article .statement-link").first)
    reader.tap(reader.page.locator(".share-menu").get_by_role("button", name="Copy link"))
    assert "#s-" in reader.page.evaluate("navigator.clipboard.readText()")
    within_reach(reader)


def test_the_questions_are_printed(reader):
    reader.page.context.add_init_script("window.print = () => { window.printed = true; };")
    reader.link("Questions to print")
    reader.tap(reader.page.get_by_role("button", name="Print"))
    assert reader.page.evaluate("window.printed")
    within_reach(reader)


def test_sudden_pain(reader):
    reader.link("Pain in a testicle")
    reader.sees(reader.page.locator("#care-now li", has_text="Sudden pain in one testicle").first)
    within_reach(reader)


def test_a_lump(reader):
    reader.link("A lump")
    reader.sees(reader.page.locator("#care-days li", has_text="lump").first)
    within_reach(reader)


def within_reach(reader: Reader) -> None:
    assert reader.taps <= 3
    assert reader.scrolled <= 2 * SCREEN


def test_the_counter_counts(reader):
    reader.sees(reader.page.locator(".site-footer"))
    assert reader.scrolled > 2 * SCREEN
    with pytest.raises(AssertionError):
        within_reach(reader)


@pytest.mark.parametrize(("path", "most"), [("fundamentals/questions-for-your-clinician/", 1), ("", 6)])
def test_pages_to_print_take_few_sheets(visit, path, most):
    printed = visit(path).page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type /Page\b(?!s)", printed)) <= most


@pytest.mark.parametrize("name", LEAFLETS)
def test_a_page_for_patients_is_a_leaflet_of_two_sheets(visit, name):
    page = visit(f"fundamentals/{name}/").page
    page.evaluate("window.print = () => {}")
    page.get_by_role("button", name="Print leaflet").click()
    page.emulate_media(media="print")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") > 13.3, "ten points"
    printed = page.pdf(format="A4", prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type /Page\b(?!s)", printed)) <= (3 if name in LONGEST else 2)
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".leaflet-source").count() == 0


def test_the_picker_leads_by_month_and_aim(reader):
    page = reader.page
    row = page.get_by_role("row").filter(has_text="Sperm, a child")
    reader.tap(row.get_by_role("link", name="6", exact=True))
    target = page.locator("#sperm-6")
    target.wait_for(state="visible")
    assert "look for a cause" in page.locator("li", has=target).inner_text()
    within_reach(reader)


def test_the_picker_works_without_scripts(visit):
    page = visit(size="phone", java_script_enabled=False).page
    page.get_by_role("row").filter(has_text="Hormones").get_by_role("link", name="12", exact=True).click()
    assert page.locator("#testosterone-12").is_visible()


def test_recovery_is_chosen_by_men_and_count(visit):
    opened = visit("recovery/time-courses/", size="phone")
    page, rows = opened.page, opened.page.locator("#chart-recovery .recovery-row:visible")
    every = rows.count()
    page.get_by_label("Who was studied", exact=True).select_option(
        label="Men who stopped testosterone, most of it prescribed"
    )
    few = rows.count()
    assert 0 < few < every and "who=stopped-trt" in page.url
    assert all("men who stopped testosterone" in text for text in rows.all_inner_texts())
    page.get_by_label("What was counted", exact=True).select_option(label="Hormones: time to a goal")
    assert rows.count() == 0
    assert page.get_by_text("No study here counted that").is_visible()
    page.get_by_label("What was counted", exact=True).select_option(label="All")
    page.locator("#chart-recovery .recovery-value:visible").first.focus()
    assert page.get_by_text("65% of men by month 6.").is_visible()
    page.reload()
    assert rows.count() == few
    with page.expect_download() as got:
        page.locator("#chart-recovery").get_by_role("link", name="Data (CSV)").click()
    assert "samplaski2014#recovery-6mo" in got.value.path().read_text(encoding="utf-8")
    assert opened.faults == []


def test_all_rows_of_recovery_show_without_scripts(visit):
    page = visit("recovery/time-courses/", size="phone", java_script_enabled=False).page
    assert page.locator("#chart-recovery .recovery-row:visible").count() == 16


def test_all_agents_stand_on_one_screen(visit):
    page = visit("agents/").page
    page.set_viewport_size({"width": 1440, "height": 900})
    table = page.locator(".agents-table")
    page.evaluate(
        "scrollTo(0, document.querySelector('.agents-table thead').getBoundingClientRect().top + scrollY - 70)"
    )
    last = table.locator("tbody tr:not(.agent-more)").last.bounding_box()
    head = table.locator("thead").bounding_box()
    assert head["y"] >= 60 and last["y"] + last["height"] <= 900
    assert table.bounding_box()["x"] + table.bounding_box()["width"] <= 1440


@pytest.mark.parametrize(
    ("path", "label", "typed"),
    [
        ("glossary/", "Find a word", "orchidometer"),
        ("references/", "Find by author, title or journal", "handelsman"),
    ],
)
def test_long_lists_are_filtered_by_text_and_letter(visit, path, label, typed):
    page = visit(path, size="phone").page
    entries = page.locator("dl.glossary > dt:visible, ol.references > li:visible")
    every = entries.count()
    letters = page.locator(".letters a")
    assert letters.count() > 15
    page.get_by_label(label).fill(typed)
    assert 0 < entries.count() < every
    assert all(
        typed in text.casefold()
        for text in page.locator("dl.glossary > :visible, ol.references > li:visible").all_inner_texts()[:1]
    )
    page.get_by_label(label).fill("")
    names = letters.all_inner_texts()
    assert names == sorted(names)
    page.evaluate("scrollTo(0, 5000)")
    assert 0 < letters.first.bounding_box()["y"] < 200
    letters.last.click()
    page.wait_for_function("location.hash.length > 1")
