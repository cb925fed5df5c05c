"""A reference's address is whole, reached over a secure connection, and leads to the same work."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from ..bibliography import Item, identifiers
from ..bibliography.reach import host, reached_by_few
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"
IN_ADDRESS = re.compile(
    r"(?:doi\.org/|/doi/(?:abs/|full/|pdf/|epdf/|pdfdirect/|book/|epub/|10\.)?|[?&]doi=|"
    r"/articles?/(?=10\.))(10\.\d{4,9}/[^\s?#&]+)",
    re.I,
)
WHOLE = re.compile(r"(?:https?|ftp)://[^\s/?#]+\.?[^\s]*", re.I)
LOCAL = re.compile(r"(?:^|\.)(?:localhost|local|internal|test|invalid|onion)$|^[\d.]+$|^\[|:")
TAIL = re.compile(r"(?:/(?:abstract|full|fulltext|pdf|epdf|html|summary|meta))+$|\.pdf$|[.,;:)\]]+$", re.I)


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        if address := item.field_text("URL").strip():
            yield from in_address(item, address)


def in_address(item: Item, address: str) -> Iterator[Diagnostic]:
    """The gravest fault of an address."""
    doi, other = other_doi(item, address)
    if other:
        fact = f"The address leads to the DOI '{other}', and 'DOI' is '{doi}'."
        yield item.diagnostic(fact, "Keep the one of this work.", at="URL", subject=address)
    elif not WHOLE.fullmatch(address):
        right = identifiers.whole_address(address)
        cure = f"Write '{right}'." if right else "Write one address, whole."
        yield replace(
            item.diagnostic(f"'{address}' is not an address.", cure, at="URL", subject=address),
            severity="warning",
        )
    elif reach := reached_by_few(address):
        cure = "Give the public address, or the DOI."
        yield replace(item.diagnostic(reach, cure, at="URL", subject=address), severity="warning")
    elif (
        address.lower().startswith("http://")
        and not LOCAL.search(host(address))
        and not is_own_doi(item, address)
    ):
        fact = f"'{address}' is reached over an open connection."
        right = re.sub(r"^http:", "https:", address, flags=re.I)
        yield replace(
            item.diagnostic(fact, f"Write '{right}' if it answers.", at="URL", subject=address),
            severity="warning",
        )


def is_own_doi(item: Item, address: str) -> bool:
    """Whether an address is that of the work's DOI, which is what is printed: doi.org itself hands out the old form."""
    return identifiers.normal("DOI", address) == identifiers.normal("DOI", item.field_text("DOI"))


def other_doi(item: Item, address: str) -> tuple[str, str]:
    """The work's DOI and the one that its address holds, where the two are of different works."""
    own = identifiers.normal("DOI", item.field_text("DOI"))
    match = IN_ADDRESS.search(unquote(address))
    if not own or not match or identifiers.SHORT_DOI.fullmatch(own):
        return "", ""
    held = identifiers.normal("DOI", TAIL.sub("", match[1]))
    alike = held.startswith(own) or own.startswith(held)
    return ("", "") if alike else (own, held)
