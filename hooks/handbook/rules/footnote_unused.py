"""A footnote that is defined should be referred to."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"
recalled = "page"
rendering = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    dialect = corpus.project.dialect(trusted=False)
    if not dialect.uses("footnotes") and not dialect.uses("extra"):
        return
    for page in corpus.chosen:
        for definition in page.reading.definitions:
            if definition.kind == "footnote" and not definition.used:
                message = f"The footnote '[^{definition.label}]' is referred to nowhere."
                yield page.diagnostic(
                    definition.place,
                    message,
                    "Refer to it, or take it out.",
                    definition.label,
                    len(definition.label),
                )
