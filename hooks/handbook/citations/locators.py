"""Labels of places in a work, and how they are mistyped."""

from __future__ import annotations

import re

from ..diagnostics import nearest
from . import CitedWork

SLIPS = {
    "page": "pg pgs pag pags pge ps apge paeg pagse page.s ppp", "table": "tabel talbe tabl tbale", "figure": "fgi figg figue figrue fiugre figur",
    "section": "secton setcion scetion sction", "chapter": "chpt chpater chapeter chatper", "paragraph": "pargraph paragraf",
}  # fmt: skip
SLIP = re.compile(
    rf"\s*,?\s*(?P<word>{'|'.join(re.escape(w) for words in SLIPS.values() for w in words.split())})\.?\s*(?=\d)",
    re.I,
)
LABELS = (
    "table",
    "tables",
    "figure",
    "figures",
    "section",
    "chapter",
    "paragraph",
    "appendix",
    "page",
    "pages",
)
FIRST = re.compile(r"\s*,\s*(?P<word>[A-Za-z]{4,10})\.?\s*(?=[A-Z]?\d)")
WORDS = frozenset(
    "ages able cable sage stage phase case line lines image range panel notes later since until".split()
)
"""Words of a suffix that are like a label and are none."""
NUMBERLESS = frozenset("appendix supplement box abstract note video".split())
"""Parts of which a work may have only one."""
PAGE = r"(?:[A-Za-z]{0,9}\.?|[A-Za-z]{1,3}-)\d+(?:e\d+|ff?\.?|[a-z]|\.[a-z]?\d+)?"
SHORT = {
    "page": "p.",
    "table": "table",
    "figure": "fig.",
    "section": "sec.",
    "chapter": "chap.",
    "paragraph": "para.",
}


def slip(work: CitedWork) -> tuple[str, str]:
    """A label that is mistyped, and the one that was meant."""
    if match := SLIP.match(work.rest):
        return match["word"], next(n for n, words in SLIPS.items() if match["word"].lower() in words.split())
    first = FIRST.match(work.rest) if not work.label else None
    if not first or first["word"].lower() in WORDS:
        return "", ""
    near = nearest(first["word"], LABELS, cutoff=85)
    return (first["word"], near.removesuffix("s")) if near and near != first["word"].lower() else ("", "")
