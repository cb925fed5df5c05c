"""A level of testosterone or estradiol in blood is given in both of its units, or its reader would need a calculator."""

from __future__ import annotations

import re

import pytest

PAIRS = [("ng/dL", "nmol/L"), ("pg/mL", "pmol/L")]
HORMONE = re.compile(r"\b(?:testosterone|estradiol)\b", re.I)
# Hormones with other units of their own, and testosterone inside the testis, whose values have one unit each.
OTHER = re.compile(
    r"\b(?:17-hydroxyprogesterone|inhibin|AMH|INSL3|SHBG|testosterone inside the testis|testis held)\b"
    r"|@(?:coviello2004|coviello2005|roth2010lh)#",
    re.I,
)
VALUE = r"\d\s*(?:\([^)]*\)\s*)?{}"


def alone(line):
    """The units of a line that stand in it without their partner."""
    if not HORMONE.search(line) or OTHER.search(line):
        return []
    shown = {unit for pair in PAIRS for unit in pair if re.search(VALUE.format(unit), line)}
    return [unit for pair in PAIRS for unit in pair if unit in shown and not set(pair) <= shown]


@pytest.mark.parametrize(
    "line",
    [
        "testosterone rose from 343 to 572 ng/dL (11.9 to 19.8 nmol/L)",
        "SHBG: 18 to 54 nmol/L, a carrier of testosterone",
        "inhibin B rose from 29 to 107 pg/mL and testosterone did not",
        "testosterone rose by 20%",
    ],
)
def test_quiet(line):
    assert not alone(line)


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("testosterone rose from 343 to 572 ng/dL", "ng/dL"),
        ("testosterone of at most 14 nmol/L", "nmol/L"),
        ("estradiol fell from 26 to 17 pg/mL, testosterone rose to 572 ng/dL (19.8 nmol/L)", "pg/mL"),
        ("Estradiol rose to 631 pmol/L", "pmol/L"),
    ],
)
def test_told(line, unit):
    assert alone(line) == [unit]


def test_pages_and_agents_give_both_units(root):
    files = [p for p in (root / "docs").rglob("*.md") if "contributing" not in p.parts]
    files.append(root / "site-assets/data/agents.yaml")
    blocks = [
        (path.relative_to(root).as_posix(), " ".join(block.split()))
        for path in files
        for block in re.split(r"\n\s*\n|\n(?=\s*[-|] )", path.read_text(encoding="utf-8"))
    ]
    assert sum(bool(re.search(r"\d ng/dL", text)) for _, text in blocks) > 30
    assert [(name, units, text[:90]) for name, text in blocks if (units := alone(text))] == []
