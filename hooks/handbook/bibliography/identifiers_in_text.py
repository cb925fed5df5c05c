"""Identifiers of works in running text and in addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from . import identifiers

PATTERNS = {
    "DOI": re.compile(
        r"(?:https?://(?:dx\.)?doi\.org/|\bdoi:?\s*|(?<![\w/.]))(?=10\.\d{4,9}(?:\.\d+)*/)(?P<id>10\.[^\s\"'￼]+)",
        re.I,
    ),
    "PMID": re.compile(
        r"\b(?:PMID|PubMed(?:\s+ID)?)[:\s]\s*(?P<id>\d{4,9})\b|pubmed\.ncbi\.nlm\.nih\.gov/(?P<url>\d{4,9})"
    ),
    "PMCID": re.compile(r"(?<![\w/])(?P<id>PMC\d{4,9})\b|/articles/(?P<url>PMC\d{4,9})"),
}
SIGNS = re.compile(r"10\.|PM|[Pp]ub[Mm]ed")
"""Texts without them have no identifier."""


def found_in(text: str) -> Iterator[tuple[str, str, int]]:
    """Kind, identifier and index of each."""
    if not SIGNS.search(text):
        return
    for kind, pattern in PATTERNS.items():
        for match in pattern.finditer(text):
            group = match.lastgroup or ""
            typed = match[group]
            yield kind, identifiers.without_tail(typed) if kind == "DOI" else typed, match.start(group)
