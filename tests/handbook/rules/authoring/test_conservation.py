"""Pages of a grammar, whole and damaged: what is whole is quiet, and no mark is visible nor any word lost that is not told.

What a reader sees is taken from Python-Markdown itself, not from the reader that the rules use.
"""

from __future__ import annotations

import random
import re
from functools import cache
from html.parser import HTMLParser

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from tests.handbook.rules.authoring import generated
from tests.handbook.rules.project import EXTENSIONS, findings

NAMES = "toc tables fenced_code admonition attr_list def_list footnotes md_in_html abbr pymdownx.details pymdownx.superfences pymdownx.tabbed".split()
VISIBLE = re.compile(
    r"(?<!\w)\*\*|\*\*(?!\w)|(?<!\w)__\w|`|(?:^|\n)\|(?!\S+\|\s)|~~|\]\(|(?:^|\n)(?:!!!|\?\?\?) ?\w|(?:^|\n)=== \"|\{[:.#]\w|\[\^|(?:^|\n)[-*+] \w|(?:^|\n)\d+\. \w|(?:^|\n)#+ |(?:^|\n):   |:::"
)
LETTERS = str.maketrans("0123456789", "abcdefghij")
VERBATIM = ("code", "pre", "script", "style")


class Seen(HTMLParser):
    """The text of a page that is not code, and all of its text."""

    def __init__(self) -> None:
        super().__init__()
        self.prose, self.all, self.depth = [], [], 0

    def handle_starttag(self, tag, attrs):
        self.depth += tag in VERBATIM
        self.all += [value or "" for name, value in attrs if name in ("alt", "title")]

    def handle_endtag(self, tag):
        self.depth -= tag in VERBATIM

    def handle_data(self, data):
        self.all.append(data)
        if not self.depth:
            self.prose.append(data)


@cache
def markdown():
    return Markdown(extensions=NAMES, extension_configs={"pymdownx.tabbed": {"alternate_style": True}})


def seen(text):
    """What Python-Markdown shows of a page: its prose, and all its words."""
    parser = Seen()
    parser.feed(markdown().reset().convert(text))
    parser.close()
    return "".join(parser.prose), set(re.findall(r"\bw[a-j]+x\b", " ".join(parser.all)))


class Words:
    """Words that occur once in a page."""

    def __init__(self) -> None:
        self.number = 0

    def some(self, count=3):
        words = [f"w{str(self.number + n).translate(LETTERS)}x" for n in range(count)]
        self.number += count
        return words


def inline(draw, words):
    a, b, c = words.some()
    form = draw(st.sampled_from(["{0} {1} {2}", "{0} **{1}** {2}", "{0} *{1}* {2}", "{0} [{1}](index.md) {2}", "{0} `{1}` {2}", "**{0} {1}** {2}", "{0} {1}<sup>2</sup> {2}"]))  # fmt: skip
    return form.format(a, b, c) + "."


def block(draw, words):
    kind = draw(
        st.sampled_from("paragraph list numbers table box folded tabs definition fence quote heading".split())
    )
    one, two, three = (inline(draw, words) for _ in range(3))
    name = words.some(1)[0]
    return {
        "paragraph": f"{one}\n{two}",
        "list": f"{one}\n\n- {two}\n- {three}",
        "numbers": f"1. {one}\n2. {two}\n3. {three}",
        "table": f"| {name} | b |\n|---|---|\n| {one} | {two} |\n| {three} | x |",
        "box": f"!!! warning \"{name}\"\n    {one}\n\n    {two}",
        "folded": f"??? note\n    {one}\n\n{two}",
        "tabs": f"=== \"{name}\"\n    {one}\n\n=== \"B\"\n    {two}\n\n{three}",
        "definition": f"{name}\n:   {one}\n\n{two}",
        "fence": f"{one}\n\n```text\n{name}\n```\n\n{two}",
        "quote": f"> {one}\n> {two}",
        "heading": f"## {name}\n\n{one}",
    }[kind]  # fmt: skip


@st.composite
def pages(draw):
    words = Words()
    return "# A\n\n" + "\n\n".join(block(draw, words) for _ in range(draw(st.integers(1, 4)))) + "\n"


DAMAGE = st.sampled_from(["**", "`", "|", "[", "](", "{", "}", "<", ">", "\"", "~~", "```", "!!!", " ", "\n", "    ", "  ", "#", ":", "$$", "\\", "-", "<!--", "<div>", "<w>"])  # fmt: skip


@st.composite
def damaged(draw):
    text = draw(pages())
    for _ in range(draw(st.integers(1, 2))):
        at = draw(st.integers(4, len(text) - 1))
        if draw(st.booleans()):
            text = text[:at] + draw(DAMAGE) + text[at:]
        else:
            text = text[:at] + text[at + draw(st.integers(1, 4)) :]
    return text


def said(text):
    files = {"mkdocs.yml": f"site_name: T\n{EXTENSIONS}\n", "docs/index.md": text}
    return [str(d) for d in findings(files)]


@settings(max_examples=100, deadline=None, derandomize=True)
@given(pages())
def test_nothing_is_said_of_a_page_that_is_whole(text):
    prose, words = seen(text)
    assert not VISIBLE.search(prose)
    assert words == set(re.findall(r"\bw[a-j]+x\b", text))
    assert [line for line in said(text) if "heading-repeated" not in line] == []


@settings(max_examples=150, deadline=None, derandomize=True)
@given(damaged())
def test_what_is_visible_or_lost_is_told(text):
    prose, words = seen(text)
    prose = (
        "" if "\\" in text or "|---" in text else prose
    )  # escapes are meant, and stars in a cell can mean significance
    visible, lost = VISIBLE.search(prose), set(re.findall(r"\bw[a-j]+x\b", text)) - words
    if visible or lost:
        assert said(text), (visible and visible[0], lost)


MARKS = re.compile(
    r"""(?<![\w*])\*{2,4}(?!\*)|(?<!\*)\*{2,4}(?![\w*])|(?<!\w)__[^\W_]+(?:__)?(?!\w)|`|(?:^|\n)\|(?!\S+\|\s)|~~|\]\(|\]\[
    |(?:^|\n)(?:!!!|\?\?\?)[ ]?\w|(?:^|\n)===[ ]"|\{[:.\#]\w|\[\^|(?:^|[\n.:;!?>]\n)(?:[-*+]|\d+\.)[ ]\w|(?:^|\n)\#+[ ]|(?:^|\n):[ ]{3}|:::
    |(?:^|\n)///[ ]|(?:^|\n)\s*\|?[ ]?-{3,}\||\*\[|(?:^|[\s*+-])\[[ x]\][ ]|\{--|\{\+\+|--\}|</?(?:div|sup|b|details|summary|span)\b|\$\\""",
    re.X,
)
OF_PYMDOWNX = re.compile(r"(?<!\w)==w|\^\^w|\+\+ctrl")
IN_CELLS = re.compile(r"^(?:[-+*] |\d+\. |!!!|\?\?\?|///|#+ )|(?<=\w)\*{2,3}(?=\W|$)")
"""What may stand in a cell: a dash before its text, stars of significance behind it."""
APART = ("arithmatex", "admonition-title")
"""Classes of what is a formula, or a title that may begin with a number."""


class SeenOfDialects(Seen):
    """The same, with formulas and titles left out, and marks that cells may have."""

    def __init__(self) -> None:
        super().__init__()
        self.apart, self.cells = [], 0

    def handle_starttag(self, tag, attrs):
        is_apart = any(name in (dict(attrs).get("class") or "") for name in APART)
        if tag in ("span", "div", "p"):
            self.apart.append((tag, is_apart))
            self.depth += is_apart
        self.cells += tag in ("td", "th")
        super().handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        if self.apart and self.apart[-1][0] == tag:
            self.depth -= self.apart.pop()[1]
        self.cells -= tag in ("td", "th")
        super().handle_endtag(tag)

    def handle_data(self, data):
        self.all.append(data)
        if not self.depth:
            self.prose.append(IN_CELLS.sub("", data) if self.cells else data)


@cache
def markdown_of(dialect):
    return Markdown(extensions=generated.DIALECTS[dialect], extension_configs=generated.SETTINGS)


def visible_or_lost(dialect, text):
    """A mark that Markdown left visible, and the words that it did not show."""
    parser = SeenOfDialects()
    parser.feed(markdown_of(dialect).reset().convert(text))
    parser.close()
    prose = "" if re.search(r"\\(?!alpha)", text) else "".join(parser.prose)  # escapes are meant
    visible = MARKS.search(prose) or (dialect == "pymdownx" and OF_PYMDOWNX.search(prose))
    shown = set(re.findall(r"\bw[a-j]+x\b", " ".join(parser.all)))
    return visible and visible[0], set(re.findall(r"\bw[a-j]+x\b", text)) - shown


@cache
def settings_of(dialect):
    names = [
        {name: generated.SETTINGS[name]} if name in generated.SETTINGS else name
        for name in generated.DIALECTS[dialect]
        if name not in ("toc", "tables", "fenced_code")
    ]
    return yaml.safe_dump({"site_name": "T", "markdown_extensions": names})


@pytest.mark.parametrize("dialect", generated.DIALECTS)
def test_what_is_visible_or_lost_is_told_in_each_dialect(dialect):
    silent = []
    for seed in range(SEEDS, SEEDS + 120):
        chance = random.Random(f"{dialect}-{seed}")
        text, tail = generated.page(dialect, chance)
        for _ in range(chance.randint(1, 2)):
            text = generated.damaged(text, chance)
        if any(visible_or_lost(dialect, text + tail)) and not findings(
            {"mkdocs.yml": settings_of(dialect), "docs/index.md": text + tail, "docs/p.png": "x"}
        ):
            silent.append((seed, visible_or_lost(dialect, text + tail), text + tail))
    assert silent == []


SEEDS = 72_000
"""The first of the seeds that are tried here."""
