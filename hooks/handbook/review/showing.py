"""What is shown of a statement before and after: its changed words with some of the words around them, the same on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .hunks import differing_runs

PIECE = re.compile(r"\s*\S+")
AROUND = (14, 9, 6, 4, 3, 2)
"""How many words are shown on each side of a change, as there is room."""
CUT = "…"


@dataclass(frozen=True)
class MarkedWords:
    """Words of a statement, and whether they changed."""

    text: str
    changed: bool


def cut_alike(old: str, new: str, longest: int) -> tuple[str, str] | None:
    """Two statements without the words that both have far from any change; None if that is too long still."""
    if max(len(old), len(new)) <= longest:
        return old, new
    before, after = (PIECE.findall(text) for text in (old, new))
    runs = differing_runs([p.strip() for p in before], [p.strip() for p in after])
    for words in AROUND:
        shown = cut(before, [r.old for r in runs], words), cut(after, [r.new for r in runs], words)
        if max(map(len, shown)) <= longest:
            return shown
    return None


def cut(pieces: list[str], changed: Iterable[range], words: int) -> str:
    """The words within some words of a change; a mark stands for those left out."""
    near = {n for run in changed for n in range(run.start - words, run.stop + words) if 0 <= n < len(pieces)}
    out: list[str] = []
    for n, piece in enumerate(pieces):
        if n in near:
            out.append(piece)
        elif not out or out[-1] != f" {CUT}":
            out.append(f" {CUT}")
    return "".join(out).strip()


def marked(before: str, after: str) -> tuple[list[MarkedWords], list[MarkedWords]]:
    """Two texts in pieces, the changed words apart; a side that is not there has none."""
    if not before or not after:
        return [MarkedWords(before, False)] if before else [], [MarkedWords(after, False)] if after else []
    old, new = (PIECE.findall(text) for text in (before, after))
    runs = differing_runs([p.strip() for p in old], [p.strip() for p in new])
    return list(pieces(old, [r.old for r in runs])), list(pieces(new, [r.new for r in runs]))


def pieces(words: list[str], changed: list[range]) -> Iterator[MarkedWords]:
    """Runs of words that changed and of those that did not, with the space before each as text that did not."""
    at = 0
    for run in [*changed, range(len(words), len(words))]:
        yield from piece("".join(words[at : run.start]), changed=False)
        text = "".join(words[run.start : run.stop])
        inner = text.lstrip()
        yield from piece(text[: len(text) - len(inner)], changed=False)
        yield from piece(inner, changed=True)
        at = run.stop


def piece(text: str, *, changed: bool) -> Iterator[MarkedWords]:
    """A piece, if there is any text."""
    if text:
        yield MarkedWords(text, changed)
