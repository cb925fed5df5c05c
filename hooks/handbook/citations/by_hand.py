"""Raised numbers and bare keys that stand for citations."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from ..diagnostics import Diagnostic
from ..source.markdown_page import SourcePage
from ..source.page import Place
from .prose import Prose
from .typed import MEASURES, Typed, bare_letters

RAISED = re.compile(
    r"(?:<sup>|\^)\s*(?P<numbers>[1-9]\d{0,2}(?:\s*[,;–-]\s*[1-9]\d{0,2})*)\s*(?:</sup>|\^)", re.I
)


SENTENCE_ENDS = re.compile(r"[.!?]\s+[A-ZÀ-Ž]")


def backed(run: Prose, typed: Typed, found: list[str], cited: dict[int, list[int]]) -> bool:
    """Whether the named work's citation follows in the sentence: `Liu et al. (2006) [@liu2006]`, `Liu (2006) found so [@liu2006]`."""
    end = typed.start + len(typed.text)
    for number in cited.get(run.number, []):
        citation = run.page.reading.citations[number]
        if citation.index >= end and any(key in citation.raw for key in found):
            return not SENTENCE_ENDS.search(run.text, end, citation.index)
    return False


def author_names(author: str) -> set[str]:
    """An author's name, and the acronym of a body's."""
    initials = "".join(word[0] for word in author.split() if word[0].isupper())
    return (
        {bare_letters(author), bare_letters(initials)} - {""} if len(initials) > 2 else {bare_letters(author)}
    )


def keys(run: Prose, known: Collection[str]) -> Iterator[Diagnostic]:
    """`[liu2006]`: a key without its '@'."""
    for match in re.finditer(r"\[([A-Za-z][\w:.-]+)(#[\w-]+)?\](?![(\[:])|\(([A-Za-z][\w:.-]+)\)", run.text):
        key = match[1] or match[3]
        if key in known and any(c.isdigit() for c in key):
            message, cure = f"'{match[0]}' has no '@'.", f"Write '[@{match[0][1:-1]}]'."
            yield from run.diagnostics(match.start(), match[0], message, cure, key)


def raised(page: SourcePage) -> Iterator[Diagnostic]:
    """`<sup>1</sup>` behind a word; behind a unit or a number it is an exponent."""
    body = page.source_text(Place(0))
    if "<sup>" not in body and "^" not in body:
        return
    fences = [(f.place.offset, f.end) for f in page.reading.fences]
    for match in RAISED.finditer(body):
        before = body[max(0, match.start() - 12) : match.start()]
        inside = any(a <= match.start() < b for a, b in fences) or "`" in before
        if not inside and re.search(r"[A-Za-z]{2}[\s.,;:)\"”*_]*\Z", before) and not MEASURES.search(before):
            yield page.diagnostic(
                Place(match.start()),
                f"'{match[0]}' is a citation typed by hand.",
                "Cite the work as '[@key]'.",
                match[0],
                len(match[0]),
            )
