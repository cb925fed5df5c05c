"""Pages that stand under another name: by content, then by most of their statements."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence

from .side import Side
from .statements import of_page

SAME_PAGE = 0.5
"""How much of a page must stand in another for it to be the same page under another name."""


def moved_pages(base: Side, head: Side, gone: Sequence[str], come: Sequence[str]) -> dict[str, str]:
    """The new paths of pages by their old ones, the most alike first."""
    norms_of = {
        p: {s.norms for s in of_page(side.pages[p], p)}
        for side, ps in ((base, gone), (head, come))
        for p in ps
    }
    scored = []
    for old in gone:
        for new in come:
            same = base.state.identity(old) == head.state.identity(new)
            share = 1.0 if same else shared_part(norms_of[old], norms_of[new])
            scored.append((share + 0.01 * (posixpath.basename(old) == posixpath.basename(new)), old, new))
    moved: dict[str, str] = {}
    for share, old, new in sorted(scored, reverse=True):
        if share >= SAME_PAGE and old not in moved and new not in moved.values():
            moved[old] = new
    return moved


def shared_part(a: set[tuple[str, ...]], b: set[tuple[str, ...]]) -> float:
    """How much of the shorter of two pages the other has; less counts where one is far longer."""
    unlike = min(len(a), len(b)) * 4 < max(len(a), len(b))
    return len(a & b) / max(1, min(len(a), len(b))) * (0.6 if unlike else 1)
