"""A link to a heading must name one that its page has."""

from __future__ import annotations

from collections.abc import Iterator

from .. import linking
from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for outcome in linking.of(corpus, "anchor-missing"):
        where = "This page" if outcome.uri == outcome.page.uri else f"'{outcome.uri}'"
        cure = linking.meant(outcome, "Name a heading or an id that it has.")
        yield linking.fault(outcome, f"{where} has no heading '#{outcome.fragment}'.", cure)
