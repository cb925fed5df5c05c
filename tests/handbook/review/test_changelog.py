"""The changelog format tells readers, page by page, what is new, what reads otherwise and what is gone."""

from __future__ import annotations

import re
from html import unescape

import cmarkgfm
import pytest

from handbook.review.compare import compare
from handbook.review.reports import report
from tests.handbook.review.score import Files

ACTING = [
    "@octocat",
    "www.evil.example/a",
    "https://evil.example",
    "#42",
    "GH-42",
    "a/b#42",
    "deadbeef" * 5,
    ":rocket:",
    "$x$",
    "![x](y)",
    "&commat;octocat",
]
OLD = {
    "mkdocs.yml": "site_name: X\n",
    "docs/a.md": "# A\n\nMen took 5 mg a day [@x].\n\nHeadache was seen in 3 of 20 men.\n",
    "docs/b.md": "# B\n\nMost men recover within 12 months.\n",
}


def changelog(**changed):
    new = {**OLD, **{f"docs/{name}.md": text for name, text in changed.items()}}
    return report("changelog", compare(Files(OLD), Files(new)))


def test_nothing_changed():
    assert changelog() == "### What we say\n\n- Nothing that the handbook says about medicine changed.\n"


def test_wrapping_is_no_change():
    assert "Nothing that the handbook says" in changelog(b="# B\n\nMost men recover\nwithin 12 months.\n")


def test_what_reads_otherwise_is_told_without_its_citations():
    said = changelog(a=OLD["docs/a.md"].replace("5 mg", "50 mg"))
    assert said == "### What we say\n\n- a\n    - “Men took 5 mg a day.” now reads “Men took 50 mg a day.”\n"


def test_what_is_gone_and_what_is_new():
    said = changelog(
        a="# A\n\nMen took 5 mg a day [@x].\n",
        b=OLD["docs/b.md"] + "\nSmoking lowered sperm counts by 10% in one study of 40 men.\n",
    )
    assert "- a\n    - No longer said: “Headache was seen in 3 of 20 men.”\n" in said
    assert "- b\n    - New: “Smoking lowered sperm counts by 10% in one study of 40 men.”\n" in said


def test_markup_in_a_statement_does_not_act():
    said = changelog(b="# B\n\nMost men recover within `24` <b>months</b> [x](javascript:alert).\n")
    assert "<b>" not in said
    assert "](javascript" not in said


@pytest.mark.parametrize("acting", ACTING)
def test_what_would_act_on_github_is_words(acting):
    said = changelog(b=f"# B\n\nMost men took 5 mg of `{acting}` {acting} for 12 months.\n")
    rendered = cmarkgfm.github_flavored_markdown_to_html(said)
    assert "5 mg" in rendered and not re.search(r"(?<!\\)\$", said)
    assert not re.search(
        r"<(?:a|img|math)|@\w|#\d|GH-\d|www\.|\w://|[0-9a-f]{7}|:rocket:", unescape(rendered)
    )
