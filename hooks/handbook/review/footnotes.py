"""The footnotes of a page, and where in a text the marks of footnotes and works stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec.structs import replace

from ..citations.syntax import works
from ..english.words import stored
from ..source.page import CITATION, Block, Citation, Sentence


def notes_of(blocks: Sequence[Block]) -> dict[str, str]:
    """The texts of footnotes, by their labels."""
    found: dict[str, str] = {}
    for block in blocks:
        label = next((name[5:] for name in block.within if name.startswith("note ")), None)
        if label is not None:
            found[label] = stored(f"{found.get(label, '')} {block.text}")
    return found


def leads_of(
    text: str, cited: Sequence[Citation], start: int, notes: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The footnotes and works that a part of a block leads to, each with the words of the part before the mark."""
    for citation in cited:
        ahead = tidy(text[start : citation.index].replace(CITATION, ""))
        if citation.raw.startswith("[^"):
            yield notes.get(citation.raw[2:-1], citation.raw), ahead
        else:
            yield from ((f"@{work.key}", ahead) for work in works(citation.raw))


LEADING = re.compile(rf"(?:{CITATION}\s*)+")


def with_their_marks(
    sentences: Sequence[Sentence], blocks: Sequence[Block], marked: Mapping[int, Sequence[Citation]]
) -> Iterator[Sentence]:
    """The sentences of a page; a mark in brackets right behind a full stop belongs to what stands before it."""
    last: Sentence | None = None
    for sentence in sentences:
        match = LEADING.match(blocks[sentence.block].text, sentence.start, sentence.end)
        if match and last and last.block == sentence.block:
            raws = (c.raw for c in marked.get(sentence.block, ()) if match.start() <= c.index < match.end())
            if all(raw.startswith("[") for raw in raws):
                last = replace(last, end=sentence.start + len(match[0].rstrip()))
                sentence = replace(sentence, start=match.end())
        if last and last.start < last.end:
            yield last
        last = sentence
    if last and last.start < last.end:
        yield last


def tidy(text: str) -> str:
    """A stored text without the gaps that citations left."""
    return re.sub(r"\s+([.,;:!?)])(?!\d)", r"\1", stored(text)).strip()
