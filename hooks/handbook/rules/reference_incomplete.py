"""An article names what a reader finds it by, or says which of it no record showed."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography import Item
from ..bibliography.gaps import FIELD, PARTS, inherits, lacking, left_open, owed
from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.records:
        return
    for item in corpus.bibliography.items_in_order:
        if not inherits(item):
            yield from gaps(item, corpus)
            yield from excuses(item)


def gaps(item: Item, corpus: Corpus) -> Iterator[Diagnostic]:
    """The parts that are neither there, nor said to be open, nor told by reference-field-missing."""
    said = left_open(item)
    owed_fields = {group[0] for group in owed(item, corpus.records.get(item.key, {}))}
    gone = [part for part in lacking(item) if part not in said and PARTS[part][0] not in owed_fields]
    if gone:
        add = "it" if len(gone) == 1 else "them"
        cure = f"Add {add} from its record" + (
            "." if item.bibtex else f", or say under 'custom.{FIELD}' why not."
        )
        named = " and no ".join(filter(None, (", no ".join(gone[:-1]), gone[-1])))
        yield item.diagnostic(f"'{item.key}' has no {named}.", cure, subject=f"{item.key}.{gone[0]}")


def excuses(item: Item) -> Iterator[Diagnostic]:
    """What is said to be open and is not, is no part, or has no reason."""
    open_parts = lacking(item)
    for part, why in left_open(item).items():
        at = ("custom", FIELD, part)
        if part not in PARTS:
            cure = did_you_mean(part, PARTS) or f"Known are {', '.join(PARTS)}."
            yield item.diagnostic(f"'{part}' is not a part of a reference.", cure, at=at, subject=part)
        elif part not in open_parts:
            why = "has it" if item.field_text("type") == "article-journal" else "is not an article"
            message = f"'{part}' is said not to be seen, and '{item.key}' {why}."
            yield item.diagnostic(message, f"Take it out of '{FIELD}'.", at=at, subject=part)
        elif not why:
            yield item.diagnostic(
                f"'{part}' is left open without a reason.",
                "Write in a few words where it was looked for.",
                at=at,
                subject=part,
            )
