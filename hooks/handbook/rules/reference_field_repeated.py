"""An entry gives each field once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..corpus import Corpus
from ..diagnostics import Diagnostic

whole_project = True
recalled = "project"
LONGEST = 60


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        for name, texts in item.twice.items():
            different = list(dict.fromkeys(" ".join(text.split()) for text in texts))
            where = next((f.removeprefix("field:") for f in item.typed if f.lower() == f"field:{name}"), name)
            if len(different) == 1:
                finding = item.diagnostic(
                    f"'{item.key}' gives '{name}' twice.", "Remove one.", at=where, subject=name
                )
                yield replace(finding, severity="warning")
            else:
                shown = " and ".join(f"'{shortened(text)}'" for text in different[:3])
                fact = f"'{item.key}' gives '{name}' {'twice' if len(texts) == 2 else f'{len(texts)} times'}: {shown}."
                yield item.diagnostic(fact, "Keep the right one.", at=where, subject=name)


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
