"""What Markdown would read for minutes is not read, and is told as not read; what people write is read."""

from __future__ import annotations

import datetime

import pytest

from handbook.commands.accounting import account_of
from handbook.corpus import build
from handbook.diagnostics import exit_status
from handbook.source.texts import TextsInMemory

CONFIG = (
    "site_name: T\nmarkdown_extensions: [abbr, admonition, tables, footnotes, attr_list, def_list, md_in_html, smarty, pymdownx.details, "
    "pymdownx.superfences, pymdownx.caret, pymdownx.tilde, pymdownx.tabbed, pymdownx.betterem, pymdownx.smartsymbols, pymdownx.magiclink, "
    "pymdownx.arithmatex, pymdownx.critic, pymdownx.emoji, pymdownx.mark]\n"
)
TOO_MUCH = {
    "rules": ("\n-", 6_000), "labels": ("\n[a]:", 6_000), "bold": ("**a** ", 15_000), "fences": ("\n~~~", 13_000), "stars and bars": ("*_", 40_000),
    "formulas": ("$a$$b ", 20_000), "names of pictures": (":a:b", 20_000), "quotes": ('"a" ', 20_000),
    "single quotes": ("'a' ", 20_000), "symbols": ("(c) ", 20_000), "brackets": ("[a]", 30_000), "addresses": ("http://a.b ", 12_000),
    "links that nothing closes": ("[a](", 3_000), "citations that nothing closes": ("[@a2020; ", 1_000), "quotes in addresses": ("[a](it's) ", 3_000),
    "tags": ("<a>", 30_000), "code": ("`a``b", 30_000), "backticks in a row": ("`|", 15_000),
}  # fmt: skip


def corpus_of(text):
    files = {
        "mkdocs.yml": CONFIG,
        "docs/index.md": f"# A\n\n|a|b|\n|-|-|\n{text}\n" if text.startswith("`|") else f"# A\n\n{text}\n",
    }
    return build(TextsInMemory(files), today=datetime.date(2026, 11, 25))


@pytest.mark.parametrize(("unit", "number"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_would_take_minutes_is_left_and_told(unit, number):
    corpus = corpus_of(unit * number)
    (unread,) = corpus.unread
    assert unread.path == "docs/index.md" and "Markdown would" in unread.why
    assert exit_status([], account_of(corpus)) == 2


def test_the_line_is_told_where_the_text_begins():
    (unread,) = corpus_of("Men took it.\n\n" + "[a](b'c) " * 3_000).unread
    assert unread.why.startswith("Line 5: The paragraph that begins with '[a](b'c) [a](b'c)")


@pytest.mark.parametrize(
    "text",
    [
        "\n\n## Heading\n\nText" * 500, "\n- item" * 1_500, "\n| a | b |" * 1_500, "a word " * 10_000, "\n\n```sh\nls\n```" * 600,
        "A [link](a.md) and [another](b.md 'title'), [a text] in brackets. " * 600, "[a](\n\n" * 3_000,
        "It's **his** \"own\" [link](a.md), `5 mg` and e.g. (c) that. " * 400,
    ],
    ids=["headings", "items", "rows", "words", "fences", "links", "links left open, each in its paragraph", "prose in one paragraph"],
)  # fmt: skip
def test_long_pages_are_read(text):
    assert corpus_of(text).unread == []


def test_blanks_between_elements_are_what_they_were():
    page = '# A\n\n- *a* **b** `c` "d"\n\n| *a* **b** | c |\n| - | - |\n| "d" | e... |\n\n*a* *b*\n*c*\n'
    read = corpus_of(page).chosen[0].reading
    assert "a b c “d”" in [sentence.text for sentence in read.sentences]
