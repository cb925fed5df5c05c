"""A work's type must be one that CSL or BibTeX knows."""

from __future__ import annotations

from collections.abc import Iterator

from ..bibliography.fields import known_type
from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean

whole_project = True
recalled = "project"


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    for item in corpus.bibliography.items_in_order:
        typed, known = known_type(item)
        if not typed:
            yield item.diagnostic(f"'{item.key}' has no type.", "Add 'type', such as 'article-journal'.")
        elif (typed.lower() if item.bibtex else typed) not in known:
            cure = did_you_mean(typed, known) or "Write one that is known, such as 'article-journal'."
            yield item.diagnostic(f"'{typed}' is not a type of work.", cure, at="type", subject=typed)
