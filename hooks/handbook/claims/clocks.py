"""The clocks of the times in a table or a list."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from ..citations import cited_keys
from ..citations.prose import READ
from ..corpus import Corpus
from ..english.lists import WordLists, pattern_of_phrase
from ..english.quantities import quantities
from ..source.markdown_page import SourcePage

TIMES = frozenset(("day", "month"))
"""The units in which quantities of weeks, months and years are read."""
CELLS = frozenset(("td", "th", "caption"))
ITEMS = frozenset(("li", "dt", "dd"))


class Group(NamedTuple):
    """A table or a list: its kind, and the numbers of its first block and of that behind its last."""

    kind: str
    start: int
    end: int


def groups(page: SourcePage) -> Iterator[Group]:
    """The tables and lists of a page that hold more than one block."""
    kinds = [
        (number, kind_of(block.kind, block.within), block.headings)
        for number, block in enumerate(page.reading.blocks)
    ]
    for (kind, _), run in groupby(kinds, key=lambda entry: entry[1:]):
        numbers = [number for number, *_ in run]
        if kind and len(numbers) > 1:
            yield Group(kind, numbers[0], numbers[-1] + 1)


def kind_of(kind: str, within: tuple[str, ...]) -> str:
    """What a block is a part of: `table`, `list`, or nothing."""
    if kind in CELLS:
        return "table"
    return "list" if kind in ITEMS or ITEMS & set(within) else ""


def timed(page: SourcePage) -> dict[int, list[int]]:
    """By block, the citations of sentences that give a time."""
    out: dict[int, list[int]] = {}
    for sentence in page.reading.sentences:
        if sentence.citations and any(q.unit in TIMES for q in quantities(sentence.text)):
            out.setdefault(sentence.block, []).extend(sentence.citations)
    return out


def clocks_of(
    group: Group, page: SourcePage, cited: dict[int, list[int]], corpus: Corpus
) -> dict[str, tuple[str, int]]:
    """The clocks of the times in a group, each with the first finding that has it and the number of its citation."""
    out: dict[str, tuple[str, int]] = {}
    for block in range(group.start, group.end):
        for number in cited.get(block, ()):
            for key, finding in cited_keys(page.reading.citations[number].raw):
                known = corpus.findings.get(f"{key}#{finding}")
                if known and known.record.clock:
                    out.setdefault(known.record.clock, (known.name, number))
    return out


def around(group: Group, page: SourcePage) -> str:
    """The text of a group, with the paragraphs that stand before and behind it under its heading."""
    blocks = page.reading.blocks
    near = [n for n in (group.start - 1, group.end) if 0 <= n < len(blocks) and blocks[n].kind in READ]
    same = [n for n in near if blocks[n].headings == blocks[group.start].headings]
    return "\n".join(blocks[n].text for n in (*range(group.start, group.end), *same))


def said(clock: str, text: str, words: WordLists) -> bool:
    """Whether a text names a clock, by one of its phrases or by its own name."""
    phrases = [clock.replace("-", " "), *map(str, words.mapping("clocks.phrases").get(clock) or ())]
    return bool(re.search(rf"\b(?:{'|'.join(map(pattern_of_phrase, phrases))})\b", text, re.I))
