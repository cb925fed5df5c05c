"""A number is traced however it is written, and a wrong one is not."""

from __future__ import annotations

import pytest

from handbook.claims import pooling, tracing

FINDING = "Sperm was back in 67% (61 to 72) of 1549 men at 6 months and 25 of 38 at 12 months; the median was 3.4 months; testosterone rose to 300 ng/dL."


def lost(text, found=FINDING, factors=None):
    return [q.text for q in tracing.untraced(text, lambda at: [pooling.pool(found)], factors)]


@pytest.mark.parametrize(
    "text",
    [
        "Two thirds of the men were back at half a year.",
        "25 of 38 men at 1 year",
        "66% at 12 months",
        "about 7 of 10 men",
        "61% to 72%",
        "half were back by 3.4 months",
        "about 1500 men",
        "fewer than 70% of the men",
        "CYP11A1, grade 2, in 2006, on 3 May 2010, the 2nd visit, two glands, table 4",
        "nothing to trace",
    ],
)
def test_quiet(text):
    assert lost(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "76%",
        "26 of 38 men",
        "13 months",
        "3.5 months",
        "about 80%",
        "three quarters of the men",
        "1459 men",
        "more than 1600 men",
        "67 mg",
        "4 of 10 men",
    ],
)
def test_lost(text):
    assert lost(text)


def test_units_convert_by_the_analytes_factor_only():
    (nmol,) = tracing.counted("10.4 nmol/L")
    (ng,) = tracing.counted("300 ng/dL")
    factors = {("g/L", "mol/L"): [0.03467 * 1e-9 / 1e-8]}
    assert ng.unit == "g/L" and nmol.unit == "mol/L"
    assert lost("10.4 nmol/L", factors=factors) == []
    assert lost("10.4 nmol/L") == ["10.4 nmol/L"]
    assert lost("11.4 nmol/L", factors=factors) == ["11.4 nmol/L"]
