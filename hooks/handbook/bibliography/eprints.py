"""Electronic copies: `eprint` with its archive, as arXiv, PubMed, JSTOR and others are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

NAMES = frozenset("eprint eprinttype archiveprefix eprintclass primaryclass arxivid arxiv url".split())
ARXIV = re.compile(r"(?:arxiv:)?\s*(\d{4}\.\d{4,5}(?:v\d+)?|[a-z-]+(?:\.[A-Z]{2})?/\d{7}(?:v\d+)?)", re.I)
SHOWN = {
    "arxiv": "arXiv", "jstor": "JSTOR", "hdl": "hdl", "handle": "hdl", "googlebooks": "Google Books", "biorxiv": "bioRxiv", "medrxiv": "medRxiv",
    "hal": "HAL", "ssrn": "SSRN", "zenodo": "Zenodo", "osf": "OSF",
}  # fmt: skip
ADDRESSES = {
    "arXiv": "https://arxiv.org/abs/{}", "JSTOR": "https://www.jstor.org/stable/{}", "hdl": "https://hdl.handle.net/{}",
    "Google Books": "https://books.google.com/books?id={}", "HAL": "https://hal.science/{}",
}  # fmt: skip


def read(typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """CSL fields that an electronic copy comes to: an identifier, or its name for print and its address."""
    copy = typed.get("eprint") or typed.get("arxivid") or typed.get("arxiv") or ""
    archive = typed.get("eprinttype") or typed.get("archiveprefix") or ""
    if not copy:
        if archive:
            yield "archive", archive
        return
    kind = archive.lower().strip() or ("arxiv" if ARXIV.fullmatch(copy) else "")
    if kind in ("pubmed", "pmid", "pmc", "pmcid", "doi"):
        yield {"pubmed": "PMID", "pmid": "PMID", "doi": "DOI"}.get(kind, "PMCID"), copy
    elif re.match(r"https?://", copy):
        yield "URL", copy
    else:
        yield from _copy_fields(SHOWN.get(kind, archive), re.sub(r"^arxiv:\s*", "", copy, flags=re.I), typed)


def _copy_fields(archive: str, copy: str, typed: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    subject = typed.get("eprintclass") or typed.get("primaryclass") or ""
    yield "eprint", f"{archive}:{copy}{f' [{subject}]' if subject else ''}" if archive else copy
    if archive in ADDRESSES:
        yield "URL", ADDRESSES[archive].format(copy)
