"""An entry that takes fields from another must name one that is there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..bibliography import Item, inheritance
from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    entries = corpus.bibliography.entries
    known = {entry.key for entry in entries.values()}
    for item in corpus.bibliography.items_in_order:
        for field, key in item.missing:
            if key.lower() == item.key.lower():
                fact, cure = f"'{item.key}' names itself in '{field}'.", "Name another entry, or remove it."
            elif key.lower() in entries:
                if not (keys := round_about(item, field, entries)):
                    continue
                named = " and ".join(f"'{one}'" for one in keys)
                fact, cure = (
                    f"{named} name each other in '{field}' round in a ring.",
                    "Let one of them name none.",
                )
            else:
                fact = f"'{item.key}' names '{key}' in '{field}', which is in no bibliography."
                cure = did_you_mean(key, known - {item.key}) or "Add that entry, or correct the key."
            yield item.diagnostic(fact, cure, at=field, subject=key)


def round_about(item: Item, field: str, entries: Mapping[str, Any]) -> list[str]:
    """The keys of the ring to which a field of a work leads."""
    entry = entries.get(item.key.lower())
    return (
        inheritance.ring(entry, field.lower(), entries)
        if entry and field.lower() in inheritance.FOLLOWED
        else []
    )
