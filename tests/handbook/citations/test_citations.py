"""The inside of citations, statements, and what is typed by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handbook.citations.statements import clinical
from handbook.citations.syntax import works
from handbook.citations.typed import author_years, numbers
from handbook.english.lists import word_lists
from tests.conftest import ROOT

WORDS = word_lists((ROOT / "hooks" / "recovery" / "lexicons",))


@pytest.mark.parametrize(
    ("raw", "shown"),
    [
        ("[@a]", [("a", "", "", "", "", "")]),
        ("@a", [("a", "", "", "", "", "")]),
        ("[see @a#x, pp. 12-15, and more; -@b]", [("a", "x", "see", "page", "12-15", "and more"), ("b", "", "", "", "", "")]),
        ("[@a, 12–15]", [("a", "", "", "page", "12-15", "")]),
        ("[@a, S12-S18]", [("a", "", "", "page", "S12-S18", "")]),
        ("[@a, table 2]", [("a", "", "", "table", "2", "")]),
        ("[@a, fig. 2A; @b, sec. 3.2; @c, chap. 4; @d, para. 5]",
         [("a", "", "", "figure", "2A", ""), ("b", "", "", "section", "3.2", ""), ("c", "", "", "chapter", "4", ""), ("d", "", "", "paragraph", "5", "")]),
        ("[@a, p.]", [("a", "", "", "page", "", "")]),
        ("[@a, at 12 months]", [("a", "", "", "", "", "at 12 months")]),
        ("[@a, 12 months after]", [("a", "", "", "", "", "12 months after")]),
        ("[@a, plasma]", [("a", "", "", "", "", "plasma")]),
        ("[@a, @b]", [("a", "", "", "", "", ""), ("b", "", "", "", "", "")]),
        ("[@{doe.j/99:x}]", [("doe.j/99:x", "", "", "", "", "")]),
        ("[]", []),
    ],
)  # fmt: skip
def test_works(raw, shown):
    assert [(w.key, w.finding, w.prefix, w.label, w.locator, w.suffix) for w in works(raw)] == shown


@pytest.mark.parametrize("text", [
    "Is 90% of men a large share?", "Whether clomiphene raises testosterone in such men.", "How many men recover, and when, is not known.",
    "Call an ambulance if the pain lasts longer than 4 hours.", "If it lasts 4 hours, go to the hospital.", "This page tells how 5 trials were read.",
    "It is better to ask early than late.", "The testes are two glands in the scrotum.", "Results of trials:", "LH", "A rise of testosterone.",
    "Nobody knows how 90% of men fare.", "Pick one day a month.", "Two short answers follow.",
])  # fmt: skip
def test_no_statement(text):
    assert clinical(text, WORDS, ["Clomiphene"]) == ""


@pytest.mark.parametrize(("text", "what"), [
    ("Sperm came back in 90% of the men.", "quantity '90%'"), ("The half-life is 12 hours.", "quantity '12 hours'"),
    ("Men took 25 mg a day.", "quantity '25 mg'"), ("LH was 5 to 6 IU/L in all.", "quantity '5 to 6 IU/L'"), ("Most men recover.  In time.", "quantity 'Most men'"),
    ("Nine of ten men had sperm again.", "quantity 'Nine of ten men'"), ("It took 3-4 months or more.", "quantity '3-4 months'"),
    ("Older men recovered more slowly than younger men.", "comparison"), ("The risk was twofold in that group.", "comparison"),
    ("Recovery was slower compared with placebo.", "comparison"), ("Clomiphene raises testosterone.", "effect 'raises'"),
    ("Enclomifarin suppressed the axis.", "effect 'suppressed' of 'enclomifarin'"), ("A statin such as simvastatin can cause pain.", "effect 'can cause'"),
])  # fmt: skip
def test_statement(text, what):
    assert what in clinical(text, WORDS, ["enclomifarin"])


@pytest.mark.parametrize("text", ["(May 2006)", "in 2006", "(WHO)", "Table (2006)", "95% CI [61, 72]", "12 [10-14] months", "x[1]", "range [1, 2]", "10⁶/mL", "m² and cm³",
                                  "[2006]", "[0]", "step [1]", "[5, 3]", "(p = 0.05)", "(n = 12)"])  # fmt: skip
def test_not_typed_by_hand(text):
    assert [t for t in (*author_years(f"So {text} it is."), *numbers(f"So {text} it is.")) if t.sure] == []


@pytest.mark.parametrize("text", ["(Liu et al., 2006)", "Liu et al. (2006)", "(Liu and Wang, 2006)", "(Liu & Wang 2006; Jones 2001)", "(see Liu et al. 2006)", "Liu et al., 2006",
                                  "(van der Berg et al., 2015)", "[1]", "[2,3]", "[4-6]", "(ref. 7)", "men.¹²"])  # fmt: skip
def test_typed_by_hand(text):
    assert [t for t in (*author_years(f"It says so {text}."), *numbers(f"It says so {text}.")) if t.sure]


@given(st.text(max_size=200))
def test_any_text(text):
    clinical(text, WORDS)
    list(author_years(text))
    list(numbers(text))
    for work in works(text):
        assert work.key and work.label is not None
