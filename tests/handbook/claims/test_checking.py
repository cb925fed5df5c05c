"""One slip gives one finding; populations and certainty are judged with care for what a sentence says."""

from __future__ import annotations

import pytest

from tests.handbook.rules.project import PLUGIN, messages_of

FINDING = """
work: liu2006
findings:
  weak: {reports: Sperm was back in 67% of men., population: volunteers, place: Abstract, read: abstract, certainty: low}
  strong: {reports: Sperm was back in 90% of men., population: stopped-trt, place: Abstract, read: abstract, certainty: high}
"""
RULES = ("number-untraced", "number-unsourced", "certainty-overstated", "population-mismatch")


def check_text(text):
    files = {
        "docs/index.md": f"---\ncitations: required\n---\n# A\n\n{text}\n",
        "findings/liu2006.yaml": FINDING,
        **PLUGIN,
    }
    return messages_of(
        {**files, "bibliography.json": '[{"id": "liu2006", "type": "article-journal", "title": "Recovery"}]'},
        *RULES,
    )


@pytest.mark.parametrize(
    "text",
    [
        "Sperm was back in 67% [@liu2006#weak].",
        "A wrong finding is for another rule: 67% [@liu2006#waek].",
        "Waiting may restore sperm [@liu2006#weak].",
        "Does waiting restore sperm [@liu2006#weak]?",
        "Waiting restores sperm [@liu2006#strong].",
        "Men who stop TRT are unlike volunteers, 67% of whom had sperm back [@liu2006#weak].",
        "Of men who stopped TRT 90% had sperm back [@liu2006#strong].",
        "| Who | Back |\n|---|---|\n| volunteers, 67% | yes [@liu2006#weak] |",
    ],
)
def test_quiet(text):
    assert check_text(text) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Sperm was back in 76% [@liu2006#weak].", "number-untraced"),
        ("Sperm was back in 67% of men.", "number-unsourced"),
        ("Sperm was back in 67% [@liu2006].", "number-unsourced"),
        ("Waiting restores sperm [@liu2006#weak].", "certainty-overstated"),
        ("Of men who stopped TRT 67% had sperm back [@liu2006#weak].", "population-mismatch"),
        ("| Who | Back |\n|---|---|\n| volunteers, 76% | yes [@liu2006#weak] |", "number-untraced"),
    ],
)
def test_named(text, rule):
    (line,) = check_text(text)
    assert f" {rule}: " in line


def test_a_number_of_the_other_citation_is_told_so():
    (line,) = check_text("In one study 90% [@liu2006#weak] and in another 67% [@liu2006#strong].")[:1] or [""]
    assert "'90%' stands in '@liu2006#strong', not in '@liu2006#weak', which is cited for it." in line


@pytest.mark.parametrize(
    ("heading", "named"),
    [("Back in 67%", False), ("Back in 76%", True), ("Part 2 of 3", False), ("Back", False)],
)
def test_a_number_of_a_heading_stands_in_a_finding_under_it(heading, named):
    lines = check_text(f"## {heading}\n\nSperm was back [@liu2006#weak].\n\n## Since 12 months\n\nNothing.")
    assert bool(lines) == named, lines
    assert all("in a heading or label stands in no finding" in line for line in lines)


@pytest.mark.parametrize(
    ("label", "named"), [("67% of men", False), ("76% of men", True), ("Waiting restores", False)]
)
def test_a_number_of_a_label_stands_in_the_finding_behind_it(label, named):
    assert bool(check_text(f"- **{label}.** Sperm was back [@liu2006#weak].")) == named
