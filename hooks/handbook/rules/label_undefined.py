"""The label of a reference link must be defined."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean
from ..links import corpus_links
from ..source.markdown_page import SourcePage
from ..source.page import Block, Place

rendering = True
FULL = re.compile(r"!?(?<![\]\w])\[([^\[\]\n]+)\]\s?\[([^\[\]\n]*)\]")
BESIDE = re.compile(r"(?<![`\\!])\[(?P<first>[^\[\]\n]+)\](?=\[(?P<label>[^\[\]\n]+)\](?![(:`]))")

MOST = 2000
"""Characters within which a label is looked for."""
RESOLVERS = frozenset({"autorefs", "mkdocstrings", "ezlinks", "roamlinks"})
"""Plugins that give labels of their own a target."""


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if RESOLVERS & corpus.project.plugins.keys() or corpus_links.rewriting_hooks(corpus):
        return
    for page in corpus.chosen:
        yield from behind_link(page)
        for block in page.reading.blocks:
            if "][" in block.text or "] [" in block.text:
                yield from of_block(page, block)


def behind_link(page: SourcePage) -> Iterator[Diagnostic]:
    """`[x][y]` where `x` is a label and `y` is none: `x` becomes the link, and `[y]` stays."""
    known = {d.label.lower() for d in page.reading.definitions if d.kind == "link"}
    source = page.source_text(Place(0)) if known else ""
    taken = [(f.place.offset, f.end) for f in page.reading.fences if not f.place.source]
    for match in BESIDE.finditer(source):
        first, label = match["first"], match["label"]
        if first.lower() not in known or label.lower() in known or label.startswith(("^", "@")):
            continue
        left = any(f"[{label}]" in block.prose for block in page.reading.blocks)
        if left and not any(a <= match.start() < b for a, b in taken):
            yield undefined(page, Place(match.start("label")), label)


def undefined(page: SourcePage, place: Place, label: str) -> Diagnostic:
    known = [d.label for d in page.reading.definitions if d.kind == "link"]
    cure = did_you_mean(label, known) or f"Define it: '[{label}]: address'."
    return page.diagnostic(place, f"The label '{label}' is not defined.", cure, label, len(label))


def of_block(page: SourcePage, block: Block) -> Iterator[Diagnostic]:
    """Labels that stand in the text as they were typed."""
    for match in FULL.finditer(block.prose):
        label = match[2] or match[1]
        if (
            label.startswith(("^", "@"))
            or match[1].startswith(("^", "@"))
            or (match[1].isdigit() and label.isdigit())
            or not any(sign.isalnum() for sign in label)
        ):
            continue
        task = block.kind in ("li", "p") and not match.start() and "] [" in match[0]
        if label.strip() in ("x", "X") or not match[1].strip() or (task and match[1] in "xX"):
            continue
        apart = re.search(r"\]\s\[", match[0])
        if apart and not did_you_mean(label, [d.label for d in page.reading.definitions if d.kind == "link"]):
            continue  # two brackets in a row, as place-holders stand
        place = block.place_before(match.start())
        if place is None:
            continue
        source = page.source_text(place)
        typed = re.compile(rf"(?<=\])\s?\[{re.escape(label)}\]|\[{re.escape(label)}\](?=\s?\[\])")
        found = typed.search(source, place.offset, place.offset + MOST)
        if found is None:
            continue  # brackets around links and behind escapes, which end up beside each other
        at = source.index("[", found.start())
        yield undefined(page, place._replace(offset=at + 1), label)
