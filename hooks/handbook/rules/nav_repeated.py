"""A page should stand once in the navigation."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic

severity = "warning"
whole_project = True


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for entry in corpus.project.nav:
        target = posixpath.normpath(entry.target)
        if "://" in entry.target or "*" in entry.target:
            continue
        if target in seen:
            yield corpus.project.diagnostic(
                *entry.key,
                message=f"'{entry.target}' stands in 'nav' already.",
                cure="Take one of them out.",
                subject=entry.target,
            )
        seen.add(target)
