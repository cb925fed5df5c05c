"""Abbreviations in time that grows with the page: Markdown itself looks at all that follow anew for each definition."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from markdown import Markdown
from markdown.extensions.abbr import AbbrBlockprocessor

EMPTY = ("''", '""')
"""Titles that take a definition back."""


def read_runs(markdown: Markdown) -> None:
    """Let the renderer take definitions that follow each other at once, if it reads abbreviations."""
    for processor in markdown.parser.blockprocessors:
        if isinstance(processor, AbbrBlockprocessor):
            processor.run = partial(read_run, processor, processor.run)  # type: ignore[method-assign,arg-type]


def read_run(
    processor: AbbrBlockprocessor, read_one: Callable[[Any, list[str]], bool], parent: Any, blocks: list[str]
) -> bool:
    """Take the definitions at the start of a block that another one follows; the last, and all else, as Markdown does."""
    block, start = blocks[0], 0
    while match := processor.RE.match(block, start):
        name, title = match["abbr"].strip(), match["title"].strip()
        if not (name and title and block.startswith("\n*[", match.end())):
            break
        if title in EMPTY:
            processor.abbrs.pop(name, None)
        else:
            processor.abbrs[name] = title
        start = match.end() + 1
    blocks[0] = block[start:]
    return True if start else read_one(parent, blocks)
