"""Nine things a reader comes for, from the start page on a phone: each in at most three taps and two screens of scrolling."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import pytest
from playwright.sync_api import Locator, Page

SCREEN = 844


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
    assert "when-recovery-stalls" in reader.page.url
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


def test_a_lump(reader):
    reader.link("A lump or pain")
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
    letters.last.click()
    page.wait_for_function("location.hash.length > 1")
