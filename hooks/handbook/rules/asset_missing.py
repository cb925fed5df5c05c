"""A file that a page links or loads must exist."""

from __future__ import annotations

from collections.abc import Iterator

from .. import linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "asset-missing"):
        cure = linking.meant(outcome, "Add the file, or correct its address.")
        yield linking.fault(outcome, f"There is no file '{outcome.link.target}'.", cure)
