"""A unit must have its number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.page import CITATION
from . import wording

severity = "warning"
UNIT = re.compile(
    r"(?<![\w/(\"'“])(?<!in )(?<!per )(?<!of )(?<!or )(?<!and )(?<!to )"
    r"(ng/dL|nmol/L|pmol/L|pg/mL|ng/mL|IU/L|mIU/mL|mg|mcg|µg|μg|mL|million/mL|IU)(?![\w/])"
)
NUMBERED = re.compile(
    r"[\d½¼¾]\)?[\s\xa0\u202f-]*$|\b(?:hundred|thousand|million|billion|half|few|many|no)\s*(?:an? )?$", re.I
)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in wording.clinical(corpus):
        for sentence in page.reading.sentences:
            block = page.block_of(sentence)
            if block.kind in ("th", "dt") or sentence.text.strip() in (block.column, block.row):
                continue
            prose = block.prose[sentence.start : sentence.end].replace(CITATION, " ")
            for found in UNIT.finditer(prose):
                before = prose[: found.start()]
                if not NUMBERED.search(before) and before.strip() and not listed(before):
                    yield page.fault(
                        wording.place_of(page, sentence, found[1]), f"'{found[1]}' has no number.",
                        "Write the number before it, or take the unit out.", found[1], len(found[1]),
                    )  # fmt: skip


def listed(before: str) -> bool:
    """Whether the unit is named as a unit: in brackets, behind a comma or a colon, or after 'in'."""
    return bool(re.search(r"[,:(/|]\s*$|\b(?:in|as|unit|units|from|between|than)\s*$", before))
