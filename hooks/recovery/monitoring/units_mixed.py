"""A page must use one unit for a measurement, or give both each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from handbook.claims import avoided as wording
from handbook.corpus import Corpus
from handbook.diagnostics import Diagnostic
from handbook.source.markdown_page import SourcePage
from handbook.source.page import Sentence

from .types import tests_of

severity = "warning"
recalled = "page"
SHORTEST = 4


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for page in wording.clinical(corpus):
        for _, test in tests_of(corpus).values():
            if sum(unit in page.text for unit in test.units) < 2:
                continue
            names = [test.label.casefold(), *(s.casefold() for s in test.synonyms if len(s) >= SHORTEST)]
            yield from of_page(page, test.label, names, test.units)


def of_page(page: SourcePage, label: str, names: list[str], units: list[str]) -> Iterator[Diagnostic]:
    """Sentences that give a measurement in one unit only, while others of the page give it in another only."""
    alone = defaultdict[str, list[Sentence]](list)
    for sentence in page.reading.sentences:
        prose = page.block_of(sentence).prose[sentence.start : sentence.end]
        if any(name in prose.casefold() for name in names):
            used = [unit for unit in units if f" {unit}" in prose.replace("\xa0", " ")]
            if len(used) == 1:
                alone[used[0]].append(sentence)
    if alone:
        usual = max(alone, key=lambda unit: len(alone[unit]))
        for unit, sentences in alone.items():
            for sentence in sentences if unit != usual else ():
                yield page.diagnostic(
                    wording.place_of(page, sentence, unit),
                    f"{label} is in '{unit}' here and in '{usual}' elsewhere on the page.",
                    f"Give it in '{usual}', or both.",
                    unit,
                    len(unit),
                )
