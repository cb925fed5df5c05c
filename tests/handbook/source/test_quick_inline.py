"""Inline marks are read in fewer steps, to the same output as Python-Markdown's own."""

from __future__ import annotations

import random

import pytest
from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import Pattern, SimpleTagPattern
from markdown.treeprocessors import InlineProcessor

from handbook.source.quick_inline import QuickInlineTreeprocessor, hasten

EXTENSIONS = [
    "abbr",
    "attr_list",
    "footnotes",
    "tables",
    "smarty",
    "wikilinks",
    "pymdownx.betterem",
    "pymdownx.tilde",
]
PIECES = (
    "*", "**", "_", "`", "``", "[", "]", "](b.md)", "![", "[^1]", "<b>", "</b>", "&amp;", "\\", "~~", "[[A]]", "ABC",
    "rope", " ", "  \n", "\n\n", '"', "'", "{.x}", "<https://example.org>", "@a", "[a][b]", "| x |",
)  # fmt: skip
DEFINED = "\n\n[^1]: A note.\n\n[b]: b.md\n\n*[ABC]: Letters\n"


def rendered(text, quick, extensions=()):
    markdown = Markdown(extensions=[*EXTENSIONS, *extensions])
    if quick:
        hasten(markdown)
        assert isinstance(markdown.treeprocessors["inline"], QuickInlineTreeprocessor)
    return markdown.convert(text)


@pytest.mark.parametrize("seed", range(40))
def test_the_output_is_the_same(seed):
    chance = random.Random(seed)
    for _ in range(5):
        text = "".join(chance.choices(PIECES, k=chance.randint(1, 30))) + DEFINED
        assert rendered(text, quick=True) == rendered(text, quick=False)


class OldPatterns(Extension):
    """Patterns of the old kind, which have no search of their own."""

    def extendMarkdown(self, md):
        md.inlinePatterns.register(SimpleTagPattern(r"(\+\+)(.+?)\+\+", "ins"), "old", 70)
        md.inlinePatterns.register(Pattern(r"never-there"), "never", 71)


def test_patterns_of_the_old_kind():
    text = "A ++new++ rope, ++long++ and *strong*."
    html = rendered(text, quick=True, extensions=[OldPatterns()])
    assert html == rendered(text, quick=False, extensions=[OldPatterns()])
    assert html.count("<ins>") == 2


class Own(InlineProcessor):
    """Another way to read inline marks."""


@pytest.mark.parametrize(("own", "kind"), [(True, Own), (False, QuickInlineTreeprocessor)])
def test_what_an_extension_put_in_its_place_stays(own, kind):
    markdown = Markdown()
    if own:
        markdown.treeprocessors.register(Own(markdown), "inline", 20)
    hasten(markdown)
    assert type(markdown.treeprocessors["inline"]) is kind
