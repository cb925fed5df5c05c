"""The works of one citation are parted by semicolons."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic
from ..source.citation_keys import KEY

recalled = "page"

JOINED = re.compile(rf"\s*[/\\.:]\s*(?P<key>{KEY})")


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for cite in corpus.cites:
        if (
            cite.work.run_on
            and not cite.narrative
            and (cite.key in corpus.bibliography or cite.work.rest.strip() == "")
        ):
            yield cite.diagnostic(
                f"'@{cite.name}' follows another work without a semicolon.", f"Write '; @{cite.name}'."
            )
        joined = JOINED.match(cite.work.rest)
        if joined and joined["key"][1:].partition("#")[0] in corpus.bibliography:
            message = f"'{joined['key']}' follows '@{cite.name}' without a semicolon."
            yield cite.diagnostic(message, f"Write '; {joined['key']}'.")
