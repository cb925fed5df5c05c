"""Times that count from different points stand together only where each point is named."""

from __future__ import annotations

import pytest

from tests.handbook.rules.project import PLUGIN, messages_of


def finding(work, clock):
    clock = f", clock: {clock}" if clock else ""
    return (
        f"work: {work}\nfindings:\n  m: {{reports: The median was 6 or 12 months., population: volunteers, "
        f"place: Abstract, read: abstract, certainty: low{clock}}}\n"
    )


FILES = {
    **PLUGIN,
    "findings/due.yaml": finding("due", "next-due-dose"),
    "findings/last.yaml": finding("last", "last-dose"),
    "findings/end.yaml": finding("end", "end-of-treatment"),
    "findings/none.yaml": finding("none", ""),
}


def clocks(text, **files):
    return messages_of({**FILES, **files, "docs/index.md": f"# Recovery\n\n{text}\n"}, "clock-mixed")


@pytest.mark.parametrize(
    "text",
    [
        "- Sperm: 6 months [@due#m].\n- LH: 12 months [@due#m].",
        "- Sperm: 6 months [@due#m].\n- LH: 12 months [@none#m].",
        "- Sperm: 6 months after the first missed dose [@due#m].\n- LH: 12 months after the last injection [@last#m].",
        "Sperm count from the missed dose, LH from the last dose.\n\n- Sperm: 6 months [@due#m].\n- LH: 12 months [@last#m].",
        "- Sperm: 6 months [@due#m].\n- LH: 12 months [@last#m].\n\nSperm count from the missed dose, LH from the last dose.",
        "| What | Since the last shot | Since the missed injection |\n|---|---|---|\n| LH | 12 months [@last#m] | 6 months [@due#m] |",
        "- Sperm came back [@due#m].\n- LH came back later [@last#m].",
        "- Sperm: 6 months [@due#m].\n\nA paragraph between.\n\n- LH: 12 months [@last#m].",
        "Sperm took 6 months [@due#m], LH 12 months [@last#m].",
        "- In 24 men sperm rose [@due#m].\n- LH: 12 months [@last#m].",
        "- Sperm: 6 months [@due].\n- LH: 12 months [@last#m].",
    ],
)
def test_one_clock_or_clocks_that_are_named(text):
    assert clocks(text) == []


@pytest.mark.parametrize(
    ("text", "unsaid"),
    [
        ("- Sperm: 6 months [@due#m].\n- LH: 12 months [@last#m].", "next due dose and last dose"),
        ("- Sperm: 6 months [@due#m].\n- LH: 12 months after the last injection [@last#m].", "next due dose"),
        ("- Sperm: 24 weeks after the missed dose [@due#m].\n- LH: a mean of 1.5 years [@end#m].", "end of treatment"),
        (
            "| What | Time |\n|---|---|\n| Sperm | 6 months [@due#m] |\n| LH | 12 months [@last#m] |",
            "next due dose and last dose",
        ),
        ("1. Sperm: 6 months [@due#m; @none#m].\n2. LH: 365 days [@last#m].", "next due dose and last dose"),
        ("- Sperm\n    - 6 months [@due#m]\n    - 12 months [@end#m]", "next due dose and end of treatment"),
        ("## Other\n\nThe last dose.\n\n## Times\n\n- 6 months [@due#m]\n- 12 months [@last#m]", "next due dose and last dose"),
        ("Sperm\n:   6 months [@due#m]\n\nLH\n:   12 months [@last#m]", "next due dose and last dose"),
        ("!!! note\n\n    - 6 months [@due#m]\n    - 12 months [@last#m]", "next due dose and last dose"),
    ],
)  # fmt: skip
def test_clocks_that_are_not_named(text, unsaid):
    (message,) = clocks(text)
    assert message.endswith(f"not said: {unsaid}.")


def test_a_clock_that_is_none_is_told():
    (message,) = messages_of({**FILES, "findings/due.yaml": finding("due", "next-dose")}, "data-malformed")
    assert "'next-dose' is not one of the values allowed here." in message


def test_without_words_a_clock_is_named_by_its_own_name():
    files = {name: text for name, text in FILES.items() if name not in PLUGIN}
    page = "# Recovery\n\n- 6 months from the next due dose [@due#m].\n- 12 months [@last#m].\n"
    (message,) = messages_of({**files, "docs/index.md": page}, "clock-mixed")
    assert message.endswith("not said: last dose.")
