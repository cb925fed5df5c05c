"""A web page is cited with the day on which it was read."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import Item
from ..bibliography.fields import filled, name
from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"
recalled = "project"
whole_project = True
CHANGING = ("webpage", "post", "post-weblog")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        if (
            changing(item)
            and not filled(item.csl.get("accessed"))
            and not corpus.records.get(item.key, {}).get("seen")
        ):
            yield item.diagnostic(
                f"'{item.key}' is a web page without the day it was read.", f"Add '{name(item, 'accessed')}'."
            )


def changing(item: Item) -> bool:
    """Whether what stands there may differ tomorrow: a web page without a DOI or the number of an archive, or a BibTeX '@misc' that is nothing but an address."""
    if item.csl.get("DOI") or item.csl.get("eprint"):
        return False
    if item.csl.get("type") in CHANGING:
        return bool(item.csl.get("URL")) or not item.bibtex
    address = item.field_text("URL") or item.field_text("howpublished")
    return item.csl.get("type") == "document" and "://" in address and not item.csl.get("container-title")
