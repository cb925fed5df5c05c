"""A citation must have an entry in the bibliography."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.bibliographies:
        return
    for cite in corpus.all_cites:
        if cite.key not in corpus.bibliography:
            cure = did_you_mean(cite.key, corpus.bibliography, form="'@{}'") or "Add the work, or correct the key."
            yield cite.fault(f"'@{cite.key}' is not in the bibliography.", cure)
