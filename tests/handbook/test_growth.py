"""What is read takes time in proportion: four times the input, at most two and a half times twice the time.

Time of the processor is measured, never that of the clock, and the best of several runs counts. Steps of the
interpreter, which are exact, are counted in rules/authoring/test_growth.py; they do not see what patterns take.
"""

from __future__ import annotations

import datetime
import time

import pytest

from handbook import rules
from handbook.corpus import build
from handbook.review.compare import compare
from handbook.source.texts import TextsInMemory
from tests.handbook.review.test_reports import Files

pytestmark = pytest.mark.slow

CONFIG = (
    "site_name: T\nmarkdown_extensions: [abbr, admonition, tables, footnotes, attr_list, def_list, md_in_html, "
    "pymdownx.superfences, pymdownx.snippets, pymdownx.caret, pymdownx.tilde]\n"
)
PAGE = "# A\n\nMen took 5 mg a day. It went well.\n"
MOST = 2.5**2
"""How much more time four times the input may take."""
UNMEASURED = 0.05
"""Seconds below which a run says nothing."""

CHECKED = {
    "sentences": lambda n: "Men took it. " * n,
    "citations by hand": lambda n: "(Smith 2006) " * n,
    "merge marks": lambda n: "<<<<<<< a\nx\n=======\ny\n>>>>>>> b\n" * n,
    "one long citation": lambda n: "[" + "; ".join(["@a"] * n) + "]",
    "quantities": lambda n: "5 mg " * n,
    "listed numbers": lambda n: "1," * n,
    "abbreviations": lambda n: "".join(f"*[A{i}]: b\n" for i in range(n)) + "\nThe A7 is high.",
    "texts in brackets": lambda n: "[a]" * n,
    "links by label": lambda n: "[a][b]" * n,
    "comments that end": lambda n: "<!-- a -->\n" * n,
    "marked text": lambda n: "=={" * n,
    "nested elements": lambda n: "<div>\n" * n + "</div>\n" * n,
    "ladders of backticks": lambda n: " ".join("`" * (i % 90 + 1) for i in range(n // 9)),
}
REVIEWED = {
    "digits": lambda n: "1" * 20 * n + " " + "1," * n,
    "powers": lambda n: "10^" * n,
    "one word": lambda n: "a" * 20 * n,
    "words with hyphens": lambda n: "a-" * n,
    "ranges": lambda n: "1 to " * n,
    "quantities": lambda n: "5 mg " * n,
    "rows": lambda n: "|a|b|\n|-|-|\n" + "".join(f"|drug {i}|{i} mg|\n" for i in range(n)),
    "items": lambda n: "".join(f"- take {i} mg of drug {i * 7 % 13}\n" for i in range(n)),
    "sentences": lambda n: " ".join(f"Men took {i} mg of it." for i in range(n)),
    "groups of a diagram": lambda n: (
        f"```mermaid\ngraph LR\n{' & '.join(f'A{i}' for i in range(n))} --> {' & '.join(f'B{i}' for i in range(n))}\n```"
    ),
}


def check(text):
    files = {"mkdocs.yml": CONFIG, "docs/index.md": f"{PAGE}\n{text}\n"}
    rules.run(build(TextsInMemory(files), today=datetime.date(2026, 11, 25)))


def review(text):
    compare(
        Files({"mkdocs.yml": CONFIG, "docs/a.md": f"{PAGE}\n{text}\n"}),
        Files({"mkdocs.yml": CONFIG, "docs/a.md": f"{PAGE}\n{text}\n".replace("1", "2", 1) + "\n7 mg\n"}),
    )


def seconds(run, text):
    start = time.process_time()
    run(text)
    return time.process_time() - start


def measured(run, make):
    """The time of an input that takes long enough to be measured, and that of four times as much."""
    size = 100
    while (short := seconds(run, make(size))) < UNMEASURED and size < 4_000:
        size *= 2
    return short, size


CASES = [
    pytest.param(run, make, id=f"{run.__name__}: {name}")
    for run, inputs in ((check, CHECKED), (review, REVIEWED))
    for name, make in inputs.items()
]


@pytest.mark.parametrize(("run", "make"), CASES)
def test_four_times_the_input_takes_time_in_proportion(run, make):
    run(make(5))
    short, size = measured(run, make)
    long = seconds(run, make(4 * size))
    for _ in range(4):
        if long <= MOST * max(short, UNMEASURED):
            return
        short, long = max(short, seconds(run, make(size))), min(long, seconds(run, make(4 * size)))
    assert long <= MOST * max(short, UNMEASURED)


def test_the_measure_sees_what_grows_with_the_square():
    def quadratic(text):
        for n in range(len(text)):
            text.count("b", 0, n)

    short, size = measured(quadratic, lambda n: "a" * 20 * n)
    assert seconds(quadratic, "a" * 80 * size) > MOST * short
