"""Nothing in a text acts once it stands in a comment or an issue: shown with GitHub's own parser."""

from __future__ import annotations

import re
from html import unescape

import cmarkgfm
import pytest
from cmarkgfm.cmark import Options
from hypothesis import given
from hypothesis import strategies as st

from handbook.diagnostics import printable
from handbook.reports.neutral import INVISIBLE, JOINER, code_span, flatten, neutral_markdown

PARTS = [
    "https://evil.example/a", "_https://evil.example/x", "1https://evil.example/x", "_www.evil.example/x", "www.evil.example",
    "ftp://evil.example", "mailto:a@evil.example", "xmpp:a@evil.example", "a.b@evil.example", "@octocat", "@org/team", "&commat;octocat",
    "#1", "GH-1", "gh-12", "a/b#2", "a/b@0123abc", "0123456789abcdef0123456789abcdef01234567", "deadbeef", "deadbeef" * 5, "1234567", "![x](y)", "[a](b)", "[a]: b", "[^1]",
    "<b>", "<!-- handbook-review -->", "</details>", "`", "``", "```", "~~~", "**b**", "_i_", "# h", "- item", "1. item", "1) item", "> q", "---",
    "===", "| a | b |", "&amp;", "&#64;", "\\", "\\[", "~~gone~~", "    code", "\t", "\n", "\n\n", "\x1b[31m", "\x9b31m", "\u202e", "\u200b", "\ud800",
    ":smile:", "$x$", "a", "5 mg", "men (n = 12)", "x" * 50, "é", "中", ".", ",", " ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=8).map("".join) | st.text(max_size=40)
ACTS = re.compile(r"<(?!/?(?:p|ul|li|br)\b)[a-z!/]", re.I)
REFERS = re.compile(
    r"(?i)@\w|:[\w+-]+:|#\d|\bgh-\d|\bwww\.|\b[a-z]+://|(?<![0-9a-f])[0-9a-f]{7,40}(?![0-9a-f])"
)
EXTENSIONS = ["autolink", "table", "strikethrough", "tasklist", "tagfilter"]


def html(markdown):
    return cmarkgfm.markdown_to_html_with_extensions(
        markdown, options=Options.CMARK_OPT_UNSAFE | Options.CMARK_OPT_FOOTNOTES, extensions=EXTENSIONS
    )


def printed(rendered):
    return unescape(re.sub(r"<[^>]*>", "", rendered)).strip()


@given(TEXTS)
@pytest.mark.parametrize(
    "around", ["{}", "- **number-changed**: {}", "- a\n  - before: {}\n", "text {} text"]
)
def test_a_text_is_shown_as_it_is_and_does_nothing(around, text):
    rendered = html(around.format(neutral_markdown(text)))
    inner = rendered.replace("<strong>number-changed</strong>", "")
    assert not ACTS.search(inner)
    words = printed(rendered)
    assert not REFERS.search(words.replace(printed(html(around.format(""))), ""))
    assert " ".join(flatten(text).split()) in " ".join(words.replace(JOINER, "").split())


@given(TEXTS)
def test_code_is_code(text):
    rendered = html(f"- {code_span(text)}: text")
    assert rendered.count("<code>") == 1
    assert not ACTS.search(re.sub(r"<code>.*?</code>", "", rendered, flags=re.S))


def test_a_long_text_is_cut():
    assert len(neutral_markdown("a" * 100_000, 500)) <= 500
    assert neutral_markdown("a" * 100_000, 500).endswith(" …")


@given(st.text(max_size=60))
def test_no_control_reaches_a_terminal_or_a_report(text):
    written = printable(text)
    assert not re.search(
        "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", written
    )
    written.encode("utf-8")


@pytest.mark.parametrize("text", ["Männer über 50", "10⁶/mL", "中文", "Nguyễn", "5 mg, “a” – b", "👩‍⚕️"])
def test_what_people_write_is_printed_as_it_is(text):
    assert printable(text) == text
    assert INVISIBLE.sub("", flatten(text)) == flatten(text)
