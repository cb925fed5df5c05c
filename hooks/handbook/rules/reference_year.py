"""A work's dates must exist and must not lie in the future."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import dates
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for field, ahead in (("issued", 1), ("accessed", 0), ("original-date", 0)):
            if field in item.csl and (fact := dates.describe_fault(item.csl[field], corpus.today, ahead)):
                yield item.diagnostic(
                    fact,
                    f"Correct '{item.name_as_typed(field)}'.",
                    at=(field, *dates.place(item.csl[field], corpus.today, ahead)),
                    subject=dates.as_typed(item.csl[field]),
                )
