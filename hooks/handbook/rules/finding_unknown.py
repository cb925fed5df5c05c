"""A cited finding must be recorded for its work."""

from __future__ import annotations

from collections.abc import Iterator

from ..corpus import Corpus
from ..diagnostics import Diagnostic, did_you_mean


def check(corpus: Corpus) -> Iterator[Diagnostic]:
    if not corpus.project.settings.findings:
        return
    for cite in corpus.all_cites:
        if cite.finding and cite.key in corpus.bibliography and cite.name not in corpus.findings:
            known = [f.id for f in corpus.findings.values() if f.work == cite.key]
            cure = did_you_mean(cite.finding, known, form=f"'@{cite.key}#{{}}'")
            yield cite.diagnostic(
                f"'{cite.key}' has no finding '{cite.finding}'.",
                cure or f"Add it to its file in '{corpus.project.settings.findings}'.",
            )
