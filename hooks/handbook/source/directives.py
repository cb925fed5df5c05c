"""`::: name` with options below it, for which a plugin writes documentation: its source is shown as code, and is no text.

Added to a project's extensions where a plugin reads such lines, so that a check needs nothing of what the plugin documents.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.util import AtomicString

from .marks import strip

OPENING = re.compile(r"^(?:#{1,6} *)?::: ?(?P<name>\S.*?) *$", re.M)
APART = ("    handler:", "    options:")
"""Options that an empty line parts from their opening."""


class Directives(BlockProcessor):
    """An opening and its options as code."""

    def test(self, parent: Any, block: str) -> bool:
        return bool(OPENING.search(block))

    def run(self, parent: Any, blocks: list[str]) -> None:
        block = blocks.pop(0)
        match = OPENING.search(block)
        if match is None:
            return
        if match.start():
            self.parser.parseBlocks(parent, [block[: match.start()]])
        options, rest = self.detab(block[match.end() :])
        if not options.strip() and not rest and blocks and strip(blocks[0]).startswith(APART):
            options = blocks.pop(0)
        code = SubElement(SubElement(parent, "pre"), "code")
        code.text = AtomicString(f"{match[0]}\n{options}")
        if rest:
            blocks.insert(0, rest)


class DirectiveExtension(Extension):
    """The block above, where the plugin has its own."""

    def extendMarkdown(self, md: Markdown) -> None:
        md.parser.blockprocessors.register(Directives(md.parser), "handbook-directives", 75)


def makeExtension(**settings: Any) -> DirectiveExtension:
    return DirectiveExtension(**settings)
