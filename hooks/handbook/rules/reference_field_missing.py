"""A work has the fields that its type needs."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography.fields import name
from ..bibliography.gaps import inherits, owed
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        if inherits(item):
            continue
        keeps = bool(corpus.project.settings.records)
        for group in owed(item, corpus.records.get(item.key, {}) if keeps else None):
            field = name(item, group[0])
            kind = f"@{item.typed['type']}" if item.bibtex else item.field_text("type") or "work"
            cure = f"Add it; each {kind} needs one."
            yield item.diagnostic(f"'{item.key}' has no '{field}'.", cure, subject=f"{item.key}.{field}")
