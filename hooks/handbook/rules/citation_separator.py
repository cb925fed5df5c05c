"""The works of one citation are parted by semicolons."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.cites:
        if (
            cite.work.run_on
            and not cite.narrative
            and (cite.key in corpus.bibliography or cite.work.rest.strip() == "")
        ):
            yield cite.fault(
                f"'@{cite.name}' follows another work without a semicolon.", f"Write '; @{cite.name}'."
            )
