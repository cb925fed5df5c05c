"""Reading and looking at a page takes time that grows with the page: twice the input, at most two and a half times the work.

Steps of the interpreter are counted, not seconds: they are the same on every machine.
"""

from __future__ import annotations

import sys

import pytest

from tests.handbook.rules.project import EXTENSIONS, findings

RAISED = "markdown_extensions: [tables, pymdownx.caret, pymdownx.tilde, pymdownx.superfences]"
RUNS = {
    "openings of comments": lambda n: "<!-- " * n,
    "backticks": lambda n: "` `` " * n,
    "unclosed bold": lambda n: "\n\n".join("**a" for _ in range(n)),
    "rows with a cell too many": lambda n: "|a|b|\n|-|-|\n" + "|c|d|e|\n" * n,
    "words in angle brackets": lambda n: "<name>\n\n" * n,
    "empty boxes": lambda n: "!!! note\n\nx\n\n" * n,
    "footnotes": lambda n: "\n".join(f"[^{n}-{i}]: x" for i in range(n)),
    "fences that nothing closes": lambda n: "~~~sh\nx\n" * n,
}


def steps(text):
    """How many calls of functions a check of a page takes."""
    count = 0

    def counted(frame, event, argument):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        findings({"mkdocs.yml": f"site_name: T\n{EXTENSIONS}\n", "docs/index.md": f"# A\n\n{text}\n"})
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.slow
@pytest.mark.parametrize("kind", RUNS)
def test_twice_the_page_is_twice_the_work(kind):
    steps(RUNS[kind](2))
    assert steps(RUNS[kind](240)) <= 2.5 * steps(RUNS[kind](120))


def test_lists_that_nest_beyond_reading_are_told():
    text = "# A\n\n" + "\n".join("    " * level + "- x" for level in range(400))
    (said,) = findings({"mkdocs.yml": "site_name: T\n", "docs/index.md": text}, "data-malformed")
    assert said.line == 103


@pytest.mark.parametrize("line", ["+ " * 200, "1. " * 200, "> - " * 60, "* + " * 90], ids=repr)
def test_lists_that_nest_on_one_line_are_told(line):
    (said,) = findings(
        {"mkdocs.yml": "site_name: T\n", "docs/index.md": f"# A\n\n{line}x\n"}, "data-malformed"
    )
    assert (said.line, said.message) == (
        3,
        "The text stands in by more than 100 levels here, which Markdown cannot read.",
    )


@pytest.mark.parametrize("line", ["- " * 200, "* " * 200, "-" * 400, "+" * 400, "1.2. " * 200, "a - " * 200])
def test_rules_of_signs_and_sentences_do_not_nest(line):
    assert not findings(
        {"mkdocs.yml": "site_name: T\n", "docs/index.md": f"# A\n\n{line}\n"}, "data-malformed"
    )


@pytest.mark.parametrize(
    "text", ["<b>x</b> " * 2_000, "```html\n" + "<a href=\n" * 2_000 + "```\n", "a < b " * 2_000]
)
def test_tags_that_end_are_read(text):
    assert not findings(
        {"mkdocs.yml": f"site_name: T\n{RAISED}\n", "docs/index.md": f"# A\n\n{text}\n"}, "data-malformed"
    )


@pytest.mark.parametrize(
    "heap",
    ["a^b " * 900, "~~~sh\nx\n" * 900, "<a href= " * 1_100],
    ids=["raised", "fences", "tags that nothing ends"],
)
def test_signs_that_markdown_would_compare_for_minutes_are_told(heap):
    (said,) = findings(
        {"mkdocs.yml": f"site_name: T\n{RAISED}\n", "docs/index.md": f"# A\n\n{heap}\n"}, "data-malformed"
    )
    assert said.line >= 3
    assert "are open here" in said.message


@pytest.mark.parametrize(
    "text",
    [
        "10^6^ and H~2~O, ^^new^^ and ~~old text~~. " * 900,
        "| ~5 | a^ |\n|-|-|\n" + "| ~6 | b^ |\n" * 900,
        "- ~5 mg\n" * 900,
        "~5 mg\n\n" * 900,
        "```sh\n" + "cd ~/a\n" * 900 + "```\n",
    ],
    ids=["closed", "rows", "items", "paragraphs", "code"],
)
def test_signs_that_close_or_stand_apart_are_not_told(text):
    files = {"mkdocs.yml": f"site_name: T\n{RAISED}\n", "docs/index.md": f"# A\n\n{text}\n"}
    assert findings(files, "data-malformed") == []


def test_paragraphs_of_one_sign_do_not_look_at_each_other():
    steps("( \n\n" * 2)
    assert steps("( \n\n" * 1_000) <= 2.5 * steps("( \n\n" * 500)
