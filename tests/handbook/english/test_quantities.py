"""Numbers with units are read as a person reads them, however they are written."""

import time

import pytest

from handbook.english.quantities import quantities


def described(text):
    return [(q.values, q.unit, q.comparator, q.kind) for q in quantities(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Nothing to count here.",
        "CYP11A1 and the 5-alpha-reductase, COVID-19, vitamin B12, IL-6",
        "the 2nd visit, the 14th",
        "no one knows, each one, one can, the one who",
        "a half-life, a third study, second-line",
    ],
)
def test_names_are_no_quantities(text):
    assert described(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5 mg", ((0.005,), "g", "", "number")),
        ("0.50 g", ((0.5,), "g", "", "number")),
        (".5 g", ((0.5,), "g", "", "number")),
        ("1,549 men", ((1549,), "", "", "number")),
        ("12,318 men", ((12318,), "", "", "number")),
        ("twenty-five men", ((25,), "", "", "number")),
        ("one hundred and twelve men", ((112,), "", "", "number")),
        ("a dozen men", ((12,), "", "", "number")),
        ("6–12 weeks", ((42, 84), "day", "", "range")),
        ("between 6 and 12 weeks", ((42, 84), "day", "", "range")),
        ("6 weeks to 12 weeks", ((42, 84), "day", "", "range")),
        ("one year", ((12,), "month", "", "number")),
        ("67 %", ((67,), "%", "", "number")),
        ("67 per cent", ((67,), "%", "", "number")),
        ("5 percentage points", ((5,), "percentage point", "", "number")),
        ("20 million/mL", ((2e10,), "1/L", "", "number")),
        ("20 × 10⁶/mL", ((2e10,), "1/L", "", "number")),
        ("20 x 10^6 per mL", ((2e10,), "1/L", "", "number")),
        ("300 ng/dL", ((3e-6,), "g/L", "", "number")),
        ("10.4 nmol/L", ((1.04e-8,), "mol/L", "", "number")),
        ("4 mIU/mL", ((4,), "IU/L", "", "number")),
        ("5 mg/kg", ((5e-6,), "g/g", "", "number")),
        ("9 of 10 men", ((9, 10), "", "", "ratio")),
        ("nine out of ten men", ((9, 10), "", "", "ratio")),
        ("1 in 4", ((1, 4), "", "", "ratio")),
        ("≥ 3", ((3,), "", "≥", "number")),
        ("at least 3", ((3,), "", "≥", "number")),
        ("3 or more", ((3,), "", "≥", "number")),
        ("no more than 3", ((3,), "", "≤", "number")),
        ("less than 3", ((3,), "", "<", "number")),
        ("over 50 men", ((50,), "", ">", "number")),
        ("over 12 weeks", ((84,), "day", "", "number")),
        ("about 12 weeks", ((84,), "day", "~", "number")),
        ("-2.5", ((-2.5,), "", "", "number")),
        ("two-fold", ((2,), "fold", "", "number")),
        ("a 12-month study", ((12,), "month", "", "number")),
        ("half of the men", ((50,), "%", "", "share")),
        ("seen on 2026-11-25", ((2026, 11, 25), "date", "", "date")),
        ("in 2019 men", ((2019,), "", "", "number")),
    ],
)
def test_one_quantity(text, expected):
    assert described(text) == [expected]


def test_a_list_shares_its_unit():
    assert described("2.5, 3.0 and 3.4 months") == [((v,), "month", "", "number") for v in (2.5, 3.0, 3.4)]
    assert described("6, 12 or 24 mg") == [((v,), "g", "", "number") for v in (0.006, 0.012, 0.024)]


def test_several_in_a_sentence():
    text = "67% (95% CI 61 to 72%) of 1549 men at 6 months"
    assert [q.text for q in quantities(text)] == ["67%", "95%", "61 to 72%", "1549", "6 months"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("5 mg", "5mg"), ("5 mg", "5 milligrams"), ("0.5 g", "500 mg"), ("250 mcg", "250 µg"), ("12 men", "twelve men"),
        ("1,000 IU", "1000 IU"), ("1\u202f000 IU", "1000 units"), ("12 months", "1 year"), ("2 weeks", "14 days"), ("6-12 weeks", "6 to 12 weeks"),
        ("67%", "two thirds"), ("about 5", "approximately 5"), ("10 mL", "10 milliliters"), ("20 million/mL", "20 million sperm per mL"),
    ],
)  # fmt: skip
def test_writing_does_not_matter(a, b):
    (one,), (other,) = quantities(a), quantities(b)
    assert one.same(other)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("5 mg", "50 mg"), ("5 mg", "5 mcg"), ("5 mg", "5 mL"), ("≤ 5", "< 5"), ("at least 5", "at most 5"), ("6 weeks", "6 months"),
        ("6–12", "6–18"), ("9 of 10", "8 of 10"), ("10 ng/dL", "10 ng/mL"), ("5%", "5 percentage points"), ("205 to 488", "488 to 205"),
    ],
)  # fmt: skip
def test_other_quantities_differ(a, b):
    (one,), (other,) = quantities(a), quantities(b)
    assert not one.same(other)


@pytest.mark.parametrize(
    "text", ["10^99999999999 mg", "10^-999 g", "1e400", "5×10^⁹⁹⁹⁹⁹ g", "5 x 10⁻ L", "10^400 and 10^-400"]
)
def test_powers_beyond_all_numbers_are_read(text):
    assert isinstance(quantities(text), list)


@pytest.mark.slow
@pytest.mark.parametrize("part", ["1, ", "1 ", "5 (", "1-", "1 and ", "between 1 and "])
def test_reading_grows_with_the_text_not_with_its_square(part):
    start = time.process_time()
    quantities(part * 5_000)
    assert time.process_time() - start < 1
