"""The record of a cited work is no forum, document-sharing site or shop: such a page shows nothing for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..corpus import Corpus
from ..diagnostics import Diagnostic

recalled = "project"

FORUM = re.compile(
    r"(?:^|\.)forums?\.|forums\.\w+(?:/|$)|/(?:forums?|threads)/|/(?:showthread|viewtopic)\b", re.I
)
SHARING = re.compile(
    r"(?:^|\.)(?:scribd|studylib|docslib|kundoc|coek|yumpu|slideshare|vdocuments|doczz|docslides|healthdocbox|"
    r"pdfcoffee|dokumen|zlibrary|z-lib|pdfdrive|libgen|sci-hub|ablesci)\.\w+$",
    re.I,
)
SHOP = re.compile(r"(?:^|\.)(?:amazon|ebay|aliexpress|alibaba|etsy)\.\w", re.I)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.values():
        source = corpus.records.get(item.key, {}).get("source")
        address = source.get("address") if isinstance(source, dict) else None
        if isinstance(address, str) and (what := weak(address)):
            yield item.diagnostic(
                f"What is recorded of '{item.key}' was seen on {what}, '{address[:120]}'.",
                "Record the page of a registry, library, journal or agency, or cite another work.",
            )


def weak(address: str) -> str:
    """What kind of weak page an address is of, or nothing."""
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
    except ValueError:
        return ""
    if FORUM.search(host + parts.path):
        return "a forum"
    if SHARING.search(host):
        return "a document-sharing site"
    return "the site of a shop" if SHOP.search(host) else ""
