"""The label of a reference link must be defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .. import linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..pages import Page
from ..source.page import Block

FULL = re.compile(r"!?(?<![\]\w])\[([^\[\]\n]+)\]\s?\[([^\[\]\n]*)\]")


RESOLVERS = frozenset({"autorefs", "mkdocstrings", "ezlinks", "roamlinks"})
"""Plugins that give labels of their own a target."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if RESOLVERS & corpus.project.plugins.keys() or linking.foreign_hooks(corpus):
        return
    for page in corpus.pages.values():
        for block in page.reading.blocks:
            if "][" in block.text or "] [" in block.text:
                yield from of_block(page, block)


def of_block(page: Page, block: Block) -> Iterator[Diagnostic]:
    """Labels that stand in the text as they were typed."""
    for found in FULL.finditer(block.prose):
        label = found[2] or found[1]
        if (
            label.startswith(("^", "@"))
            or found[1].startswith(("^", "@"))
            or (found[1].isdigit() and label.isdigit())
            or not label.strip()
        ):
            continue
        task = block.kind in ("li", "p") and not found.start() and "] [" in found[0]
        if label.strip() in ("x", "X") or not found[1].strip() or (task and found[1] in "xX"):
            continue
        place = next(
            (m for i, m in reversed(block.marks) if i <= found.start()),
            block.marks[0][1] if block.marks else None,
        )
        if place is None:
            continue
        source = page.source_text(place)
        at = source.find(f"[{label}]", place.offset)
        if not 0 <= at < place.offset + 2000:
            continue
        spot = place._replace(offset=at + 1)
        known = [d.label for d in page.reading.definitions if d.kind == "link"]
        cure = did_you_mean(label, known) or f"Define it: '[{label}]: address'."
        yield page.fault(spot, f"The label '{label}' is not defined.", cure, label, len(label))
