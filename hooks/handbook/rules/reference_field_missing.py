"""A work has the fields that its type needs."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import Item
from ..bibliography.fields import filled, missing, name
from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        if inherits(item):
            continue
        for group in missing(item):
            if shown(item, group, corpus):
                field = name(item, group[0])
                kind = f"@{item.typed['type']}" if item.bibtex else item.text("type") or "work"
                cure = f"Add it; each {kind} needs one."
                yield item.fault(f"'{item.key}' has no '{field}'.", cure, subject=f"{item.key}.{field}")


def inherits(item: Item) -> bool:
    """Whether its missing fields stand in another entry."""
    return any(f"field:{name}" in item.typed for name in ("crossref", "xdata", "xref"))


def shown(item: Item, group: tuple[str, ...], corpus: Corpus) -> bool:
    """Whether the work's record shows the field; where a project keeps records, what none shows is rightly left out."""
    if not corpus.project.settings.records:
        return True
    fields = corpus.records.get(item.key, {}).get("fields")
    return isinstance(fields, dict) and any(filled(fields.get(f)) for f in group)
