"""A unit must have its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..claims import avoided as wording
from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..english.unit_table import table
from ..source.markdown_page import SourcePage
from ..source.page import CITATION, Place

severity = "warning"
recalled = "page"
NO_UNIT_BEHIND = re.compile(r"[\w/(\"'“]\Z|\b(?:in|per|of|or|and|to) \Z")
NUMBERED = re.compile(
    r"[\d½¼¾]\)?[\s\xa0\u202f-]*$|\b(?:hundred|thousand|million|billion|half|few|many|no)\s*(?:an? )?$", re.I
)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in wording.clinical(corpus):
        for place, unit in units_alone(page):
            cure = "Write the number before it, or take the unit out."
            yield page.diagnostic(place, f"'{unit}' has no number.", cure, unit, len(unit))


def units_alone(page: SourcePage) -> Iterator[tuple[Place, str]]:
    """The units of a page that have no number."""
    for sentence in page.reading.sentences:
        block = page.block_of(sentence)
        if block.kind in ("th", "dt") or sentence.text.strip() in (block.column, block.row):
            continue
        prose = block.prose[sentence.start : sentence.end].replace(CITATION, " ")
        for match in table().numbered.finditer(prose):
            before = prose[: match.start()]
            if NO_UNIT_BEHIND.search(before):
                continue
            if not NUMBERED.search(before) and before.strip() and not listed(before):
                yield wording.place_of(page, sentence, match[0]), match[0]


def listed(before: str) -> bool:
    """Whether the unit is named as a unit: in brackets, behind a comma or a colon, or after 'in'."""
    return bool(re.search(r"[,:(/|]\s*$|\b(?:in|as|unit|units|from|between|than)\s*$", before))
