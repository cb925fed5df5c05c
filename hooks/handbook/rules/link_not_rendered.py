"""Markdown that was meant as a link must become one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..links import corpus_links
from ..source.markdown_page import SourcePage
from ..source.page import Block
from .authoring.visible import ADDRESS

rendering = True
BARE = ADDRESS.replace(r"[^()\s]", r"[^()\[\]\s]")
"""An address that no round bracket opens: it holds no square ones, else each of many texts in brackets is compared with all that follow."""
WHOLE = re.compile(rf"!?\[[^\[\]]+\]\(({ADDRESS})(?:\s+\"[^\"]*\")?\)")
BROKEN = (
    (WHOLE, "The link to '{}' stands where Markdown is not read.", "Give the element around it the attribute 'markdown', or write the link as HTML."),
    (re.compile(rf"!?\[[^\[\]]+\]\s\(({ADDRESS})(?:\s+\"[^\"]*\")?\)"), "A space stands between the bracket and the address '{}'.", "Remove it."),
    (re.compile(rf"!?\[[^\[\]]+\]\(([^()\s]*[./#][^()\s]*[^()\s.,;:]|{ADDRESS})(?![^()]*\))"), "The address '{}' is not closed.", "Close it with ')'."),
    (re.compile(r"!?(?<!\])\[[^\[\]]*\]\(<?((?:[^()\n<>]*\s)[^()\n<>]*\.(?:md|html?|png|jpe?g|svg|pdf|csv))\)"),
     "The address '{}' has a space.", "Write it in angle brackets, or '%20' for the space."),
    (re.compile(rf"\([^()\[\]]+\)\[({BARE})\]"), "The brackets of the link to '{}' are exchanged.", "Write '[text](address)'."),
    (re.compile(rf"\[[^\[\]\n(]+\(({ADDRESS})\)"), "The bracket before the address '{}' is not closed.", "Close it with ']'."),
    (re.compile(rf"\A[^\[\]]*\]\(({ADDRESS})\)"), "The bracket before the text of the link to '{}' is missing.", "Open it with '['."),
    (re.compile(rf"!\[[^\[\]]*\][^\[\]()]*\]\(({ADDRESS})\)"), "The bracket before the address '{}' closes another one.", "Write '\\]' for the bracket of the text."),
    (re.compile(rf"\[[^\[\]]+\]({BARE})\)"), "The bracket before the address '{}' is missing.", "Write '[text](address)'."),
    (re.compile(rf"\[[^\[\]]+\]\{{({BARE})\}}"), "The address '{}' stands in braces.", "Write it in round brackets."),
)  # fmt: skip


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in corpus_links.outcomes_with_fault(corpus, "link-not-rendered"):
        message = f"The words after the address '{outcome.detail}' are not a title."
        diagnostic = corpus_links.diagnostic_of_link(
            outcome, message, "Write the title in quotation marks, and close them."
        )
        yield replace(diagnostic, subject=outcome.detail)
    for page in corpus.chosen:
        for block in page.reading.blocks:
            if "](" in block.text or "]" in block.text or "(" in block.text and "[" in block.text:
                yield from of_block(page, block)


def of_block(page: SourcePage, block: Block) -> Iterator[Diagnostic]:
    """The broken links of a block, each told once."""
    prose = block.prose
    for pattern, fact, cure in BROKEN:
        for match in pattern.finditer(prose):
            place = block.place_before(match.start())
            if place is not None:
                source = page.source_text(place)
                at = source.find(match[1], place.offset)
                spot = place._replace(offset=at) if 0 <= at < place.offset + 600 else place
                if (
                    pattern is WHOLE
                    and source[max(0, at - len(match[0])) : at + 200].find(f"\\{match[0].lstrip('!')}") >= 0
                ):
                    continue
                if (
                    pattern is WHOLE
                    and match[0] not in source[max(0, at - len(match[0])) : at + len(match[0])]
                ):
                    continue
                yield page.diagnostic(spot, fact.format(match[1]), cure, match[1], len(match[1]))
                return
