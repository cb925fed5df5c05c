"""An entry that takes fields from another must name one that is there."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    entries = corpus.bibliography.entries
    known = {entry.key for entry in entries.values()}
    for item in corpus.bibliography.items_in_order:
        for field, key in item.missing:
            if key.lower() == item.key.lower():
                fact, cure = f"'{item.key}' names itself in '{field}'.", "Name another entry, or remove it."
            elif key.lower() in entries:
                continue
            else:
                fact = f"'{item.key}' names '{key}' in '{field}', which is in no bibliography."
                cure = did_you_mean(key, known - {item.key}) or "Add that entry, or correct the key."
            yield item.diagnostic(fact, cure, at=field, subject=key)
